'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { MoreButton } from '#components/people';
import { Avatar, EmptyState, ErrorState, Skeleton, Time } from '#components/ui';
import type { StandingPerson } from '#lib/authoring/contract';
import { standingPeople } from './queries.ts';

const nameOf = ({ name, email, userId }: StandingPerson) => name ?? email ?? userId ?? 'Anonymous visitor';

/** Who is in a segment or struggles at a step, the last first, and since when. */
export function StandingPeople({ path, queryKey, nobody }: { path: string; queryKey: readonly string[]; nobody: string }) {
  const people = useInfiniteQuery(standingPeople(path, queryKey));
  if (people.isPending) return <Skeleton className="h-24 w-full" />;
  if (people.isError) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  const rows = people.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) return <EmptyState title={nobody} />;
  return (
    <>
      <PeopleRows people={rows} />
      {people.hasNextPage ? <MoreButton busy={people.isFetchingNextPage} onMore={() => void people.fetchNextPage()} /> : null}
    </>
  );
}

/** People by face and name, leading to their page. */
export const PeopleRows = ({ people }: { people: readonly StandingPerson[] }) => (
  <ul className="grid gap-1">
    {people.map((person) => (
      <li key={person.id} className="flex min-w-0 items-center gap-2.5">
        <Avatar name={nameOf(person)} />
        <Link href={`/people/${encodeURIComponent(person.id)}`} className="min-w-0 truncate font-medium hover:underline">
          {nameOf(person)}
        </Link>
        {person.account ? <span className="min-w-0 truncate text-muted-foreground">{person.account.name ?? person.account.id}</span> : null}
        {person.since ? (
          <span className="ml-auto shrink-0 text-muted-foreground text-xs">
            since <Time at={person.since} mode="relative" />
          </span>
        ) : null}
      </li>
    ))}
  </ul>
);
