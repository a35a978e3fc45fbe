'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useId, useState } from 'react';
import { api } from '#components/api';
import { Button, Input } from '#components/ui';
import { PeopleList } from '#lib/people/contract';
import { AcmeMark } from './acme-mark.tsx';
import { aFreshVisitor, signInAs } from './visitor.ts';

/** As whom one plays: somebody new, or somebody of the demo. */
export function SignIn() {
  const id = useId();
  const [search, setSearch] = useState('');
  const { data, isPending, isError } = useQuery({
    queryKey: ['acme', 'people', search],
    queryFn: ({ signal }) =>
      api.get('/api/people', { query: { search: search || undefined, limit: 8, sort: 'lastSeen' }, answer: PeopleList, signal }),
  });
  const people = (data?.data ?? []).filter(({ userId }) => userId !== null);
  return (
    <main className="grid min-h-dvh place-items-center bg-sidebar p-6">
      <div className="w-full max-w-md rounded-xl border bg-card p-6 shadow-high">
        <AcmeMark />
        <h1 className="mt-4 font-semibold text-lg">Sign in to Acme Reports</h1>
        <p className="mt-1 text-muted-foreground">
          A pretended app with the SDK of Milepost in it. Choose who you are: what you do here, Milepost hears at once.
        </p>
        <Button size="lg" className="mt-4 w-full" onClick={() => signInAs(aFreshVisitor())}>
          Sign up as somebody new
        </Button>
        <label htmlFor={id} className="mt-6 block font-medium">
          Or as somebody of the demo
        </label>
        <Input
          id={id}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder="Name, e-mail or id"
          className="mt-2"
        />
        <ul className="mt-2 grid min-h-32 gap-px" aria-busy={isPending}>
          {people.map(({ userId, name, email, account }) => (
            <li key={userId}>
              <button
                type="button"
                className="flex w-full items-baseline justify-between gap-3 rounded-md px-2 py-1.5 text-left hover:bg-accent"
                onClick={() =>
                  signInAs({
                    userId: userId ?? '',
                    name: name ?? userId ?? '',
                    email: email ?? '',
                    accountId: account?.id ?? null,
                    isNew: false,
                  })
                }
              >
                <span className="truncate font-medium">{name ?? userId}</span>
                <span className="truncate text-muted-foreground text-xs">{account?.name ?? email}</span>
              </button>
            </li>
          ))}
          {isError && (
            <li className="px-2 py-1.5 text-muted-foreground">The people could not be read. Somebody new can sign up all the same.</li>
          )}
          {!isPending && !isError && people.length === 0 && <li className="px-2 py-1.5 text-muted-foreground">Nobody is called that.</li>}
        </ul>
        <Link href="/home" className="mt-4 inline-block text-muted-foreground text-xs underline underline-offset-4">
          Back to Milepost
        </Link>
      </div>
    </main>
  );
}
