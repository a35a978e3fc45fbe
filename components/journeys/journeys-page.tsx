'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus, SearchX, Workflow } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useAddress } from '#components/address';
import { Page, useMay } from '#components/shell';
import {
  Button,
  EmptyState,
  ErrorState,
  PageHeader,
  SearchInput,
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
  TableSkeleton,
} from '#components/ui';
import { journeyStatuses } from '#lib/authoring/contract';
import { JourneyTable } from './journey-table.tsx';
import { NewJourneyDialog } from './new-journey-dialog.tsx';
import { journeyList } from './queries.ts';

/** All journeys of the workspace. */
export function JourneysPage() {
  const may = useMay('journeys:write');
  const [q, setQ] = useState('');
  const [status, setStatus] = useAddress('status');
  const [making, setMaking] = useAddress('new');
  const search = useDeferredValue(q.trim());
  const list = useInfiniteQuery(journeyList({ q: search || undefined, status: status ?? undefined }));
  const journeys = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const filtered = search !== '' || status !== null;
  const make = (
    <Button onClick={() => setMaking('1')}>
      <Plus aria-hidden />
      New journey
    </Button>
  );

  return (
    <Page>
      <PageHeader title="Journeys" description="What happens for people, and when, from what they do." actions={may ? make : null}>
        <SearchInput aria-label="Search journeys" value={q} onChange={(event) => setQ(event.target.value)} />
        <Select value={status ?? 'all'} onValueChange={(value) => setStatus(value === 'all' ? null : value)}>
          <SelectTrigger aria-label="Status" className="w-36">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="all">Any status</SelectItem>
            {journeyStatuses.map((one) => (
              <SelectItem key={one} value={one} className="capitalize">
                {one}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton columns={6} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : journeys.length > 0 ? (
        <>
          <JourneyTable journeys={journeys} />
          {list.hasNextPage ? (
            <Button variant="outline" className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          ) : null}
        </>
      ) : filtered ? (
        <EmptyState
          icon={SearchX}
          title="No journey matches"
          description="Search for another name, or show any status."
          action={
            <Button
              variant="outline"
              onClick={() => {
                setQ('');
                setStatus(null);
              }}
            >
              Show all
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={Workflow}
          title="No journeys yet"
          description="A journey answers at once when people do something, or do not: with a hint in the app, an e-mail, a word to their CSM."
          action={may ? make : null}
        />
      )}
      {may ? <NewJourneyDialog open={making !== null} onOpenChange={(open) => setMaking(open ? '1' : null)} /> : null}
    </Page>
  );
}
