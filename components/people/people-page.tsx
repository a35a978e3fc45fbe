'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX, Users } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { useAddress } from '#components/address';
import { Page } from '#components/shell';
import { Button, EmptyState, ErrorState, PageHeader, SearchInput, TableSkeleton } from '#components/ui';
import { peopleSorts } from '#lib/people/contract';
import { MoreButton } from './more-button.tsx';
import { Chip, MilestoneFilter } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { type PeopleFilter, peopleList } from './queries.ts';

const day = (text: string) => text.slice(0, 10);

/** Everyone who has been seen, to be searched and filtered; all of it stands in the address. */
export function PeoplePage() {
  const [given, setGiven] = useAddress('search');
  const [typed, setTyped] = useState(given ?? '');
  const [sorted, setSort] = useAddress('sort');
  const [milestone, setMilestone] = useAddress('milestone');
  const [account, setAccount] = useAddress('account');
  const [from, setFrom] = useAddress('from');
  const [to, setTo] = useAddress('to');
  const search = useDeferredValue(typed.trim());
  const sort = peopleSorts.find((one) => one === sorted) ?? 'started';
  const filter: PeopleFilter = {
    sort,
    ...(search ? { search } : {}),
    ...(account ? { account } : {}),
    ...(milestone ? { milestone: milestone.replace(/^!/, ''), reached: milestone.startsWith('!') ? 'false' : 'true' } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
  const list = useInfiniteQuery(peopleList(filter));
  const people = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const filtered = search !== '' || [milestone, account, from, to].some((one) => one !== null);
  const type = (text: string) => {
    setTyped(text);
    setGiven(text.trim());
  };
  // One change of the address: several at once would each start from the same.
  const showAll = () => {
    setTyped('');
    window.history.replaceState(null, '', window.location.pathname);
  };

  return (
    <Page>
      <PageHeader title="People" description="Everyone who has been seen, with how far they have come.">
        <SearchInput
          aria-label="Search people"
          placeholder="Name, e-mail or user id"
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <MilestoneFilter value={milestone} onChange={setMilestone} />
        {account ? <Chip onRemove={() => setAccount(null)}>{`Account ${account}`}</Chip> : null}
        {from ? <Chip onRemove={() => setFrom(null)}>{`Started from ${day(from)}`}</Chip> : null}
        {to ? <Chip onRemove={() => setTo(null)}>{`Started before ${day(to)}`}</Chip> : null}
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton rows={12} columns={6} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : people.length > 0 ? (
        <PeopleTable
          people={people}
          sort={sort}
          onSort={(next) => setSort(next === 'started' ? null : next)}
          more={list.hasNextPage ? <MoreButton busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
        />
      ) : filtered ? (
        <EmptyState
          icon={SearchX}
          title="Nobody matches"
          description="Look for another part of a name, e-mail or user id, or take a filter off."
          action={
            <Button variant="outline" onClick={showAll}>
              Show everyone
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={Users}
          title="Nobody yet"
          description="People appear here as soon as your app sends its first identify, track or page event with the write key."
          action={
            <Button asChild variant="outline">
              <Link href="/home">How to send a first event</Link>
            </Button>
          }
        />
      )}
    </Page>
  );
}
