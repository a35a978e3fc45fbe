'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { PeopleTable, peopleList } from '#components/people';
import { Button, ErrorState, TableSkeleton } from '#components/ui';
import type { PeopleQuery } from '#lib/people/contract';

const shown = 10;

/** The people of an account, the first ten; the list of people has them all. */
export function AccountPeople({ account }: { account: string }) {
  const [sort, setSort] = useState<PeopleQuery['sort']>('lastSeen');
  const list = useInfiniteQuery(peopleList({ account, sort }, shown));
  if (list.isPending) return <TableSkeleton rows={4} columns={4} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const people = list.data.pages.flatMap(({ data }) => data);
  if (people.length === 0) return <p className="text-muted-foreground">Nobody has joined this account yet.</p>;
  return (
    <div className="grid gap-2">
      <PeopleTable people={people} sort={sort} onSort={setSort} withAccount={false} scroll="page" />
      <div className="flex gap-2">
        {list.hasNextPage ? (
          <Button variant="outline" size="sm" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        ) : null}
        <Button asChild variant="ghost" size="sm">
          <Link href={`/people?account=${encodeURIComponent(account)}`}>Open as a list</Link>
        </Button>
      </div>
    </div>
  );
}
