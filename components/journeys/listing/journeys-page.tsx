'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { PenLine, Plus, SearchX, UserRoundX, Workflow, X } from 'lucide-react';
import Link from 'next/link';
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
import { type JourneyItem, journeyStatuses } from '#lib/authoring/contract';
import { NewJourneyDialog } from '../new-journey-dialog.tsx';
import { journeyList } from '../queries.ts';
import { AskedDialog } from '../sign-offs/asked-dialog.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { JourneyTable } from './journey-table.tsx';
import { LabelsDialog } from './labels-dialog.tsx';
import { journeyActivity } from './queries.ts';

/** All journeys of the workspace. */
export function JourneysPage() {
  const may = useMay('journeys:write');
  const mayPublish = useMay('journeys:publish');
  const mayAsk = useMay('workspace:admin');
  const [q, setQ] = useState('');
  const [status, setStatus] = useAddress('status');
  const [tag, setTag] = useAddress('tag');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [labelled, setLabelled] = useState<JourneyItem | null>(null);
  const [making, setMaking] = useAddress('new');
  const [asking, setAsking] = useAddress('sign-offs');
  const search = useDeferredValue(q.trim());
  const list = useInfiniteQuery(journeyList({ q: search || undefined, status: status ?? undefined, tag: tag ?? undefined }));
  const activities = useQuery(journeyActivity);
  const journeys = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const filtered = search !== '' || status !== null || tag !== null;
  const make = (
    <Button onClick={() => setMaking('1')}>
      <Plus aria-hidden />
      New journey
    </Button>
  );

  const actions = (
    <>
      {mayAsk ? (
        <>
          <Button asChild variant="outline">
            <Link href="/experiments?holdout=1">
              <UserRoundX aria-hidden />
              Holdout group
            </Link>
          </Button>
          <Button variant="outline" onClick={() => setAsking('1')}>
            <PenLine aria-hidden />
            Sign-offs
          </Button>
        </>
      ) : null}
      {may ? make : null}
    </>
  );

  return (
    <Page>
      <PageHeader title="Journeys" description="What happens for people, and when, from what they do." actions={actions}>
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
        {tag === null ? null : (
          <Button variant="outline" onClick={() => setTag(null)} aria-label={`Journeys of any tag, not only ${tag}`}>
            {tag}
            <X aria-hidden />
          </Button>
        )}
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton columns={6} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : journeys.length > 0 ? (
        <>
          {mayPublish ? <ChosenBar chosen={journeys.filter(({ key }) => chosen.has(key))} onClear={() => setChosen(new Set())} /> : null}
          <JourneyTable
            journeys={journeys}
            activities={activities.data}
            chosen={chosen}
            onChoose={may ? setChosen : null}
            onLabel={setLabelled}
            onTag={setTag}
          />
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
                setTag(null);
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
      {labelled === null ? null : <LabelsDialog key={labelled.key} journey={labelled} onClose={() => setLabelled(null)} />}
      {mayAsk && asking !== null ? <AskedDialog onClose={() => setAsking(null)} /> : null}
      {may ? <NewJourneyDialog open={making !== null} onOpenChange={(open) => setMaking(open ? '1' : null)} /> : null}
    </Page>
  );
}
