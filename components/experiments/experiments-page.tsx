'use client';

import { useQuery } from '@tanstack/react-query';
import { FlaskConical, Plus, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '#components/address';
import { Page, useMay } from '#components/shell';
import {
  Button,
  EmptyState,
  ErrorState,
  PageHeader,
  SearchInput,
  TableSkeleton,
  Tabs,
  TabsContent,
  TabsList,
  TabsTrigger,
} from '#components/ui';
import type { Experiment } from '#lib/experiments/contract';
import { CadenceCalendar } from './cadence-calendar.tsx';
import { ExperimentDialog } from './experiment-dialog.tsx';
import { queryOfExperiments } from './experiment-search.ts';
import { ExperimentTable } from './experiment-table.tsx';
import { HoldoutDialog } from './holdout-dialog.tsx';
import { experimentList } from './queries.ts';
import { UndescribedCard } from './undescribed-card.tsx';

const parts: { title: string; says: string; has: (one: Experiment) => boolean }[] = [
  { title: 'Decision due', says: 'The planned end or sample is reached', has: ({ due }) => due },
  { title: 'Running', says: 'Units are being exposed', has: ({ status, due }) => status === 'running' && !due },
  { title: 'To come', says: 'Written down and not begun', has: ({ status }) => status === 'draft' || status === 'scheduled' },
  { title: 'Learnt', says: 'Decided, with what was found', has: ({ status }) => status === 'decided' },
];

/** What runs, what is due, and what was learnt. */
export function ExperimentsPage() {
  const may = useMay('experiments:write');
  const list = useQuery(experimentList);
  const [q, setQ] = useState('');
  const [making, setMaking] = useAddress('new');
  const mayHoldOut = useMay('workspace:admin');
  const [holding, setHolding] = useAddress('holdout');
  const [view, setView] = useAddress('view');
  const all = list.data?.data ?? [];
  const shown = queryOfExperiments(all, q);
  const found = list.data?.undescribed ?? [];
  const make = (
    <Button onClick={() => setMaking('1')}>
      <Plus aria-hidden />
      New experiment
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Experiments"
        description="What is tested, on whom, and what came of it. Intervals hold however often you look."
        actions={
          <>
            {mayHoldOut ? (
              <Button variant="outline" onClick={() => setHolding('1')}>
                <UserRoundX aria-hidden />
                Holdout group
              </Button>
            ) : null}
            {may ? make : null}
          </>
        }
      >
        {all.length > 0 && view !== 'calendar' ? (
          <SearchInput aria-label="Search experiments" value={q} onChange={(event) => setQ(event.target.value)} />
        ) : null}
      </PageHeader>
      <Tabs value={view === 'calendar' ? 'calendar' : 'list'} onValueChange={(next) => setView(next === 'list' ? null : next)}>
        <TabsList aria-label="How experiments are shown">
          <TabsTrigger value="list">List</TabsTrigger>
          <TabsTrigger value="calendar">Calendar</TabsTrigger>
        </TabsList>
        <TabsContent value="calendar">
          <CadenceCalendar />
        </TabsContent>
        <TabsContent value="list">
          {list.isPending ? (
            <TableSkeleton columns={5} rows={5} />
          ) : list.isError ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <div className="grid gap-6">
              {found.length > 0 ? <UndescribedCard found={found} mayWrite={may} onDescribe={setMaking} /> : null}
              {all.length === 0 ? (
                <EmptyState
                  icon={FlaskConical}
                  title="No experiments yet"
                  description="Write down what you expect and what would show it, then let a split in a journey decide who sees what."
                  action={may ? make : null}
                />
              ) : shown.length === 0 ? (
                <EmptyState
                  title="No experiment matches"
                  action={
                    <Button variant="outline" onClick={() => setQ('')}>
                      Show all
                    </Button>
                  }
                />
              ) : (
                parts.map(({ title, says, has }) => {
                  const own = shown.filter(has);
                  return own.length === 0 ? null : <ExperimentTable key={title} title={title} says={says} experiments={own} />;
                })
              )}
            </div>
          )}
        </TabsContent>
      </Tabs>
      {mayHoldOut && holding !== null ? <HoldoutDialog onClose={() => setHolding(null)} /> : null}
      {may && making !== null ? (
        <ExperimentDialog key={making} from={found.find(({ key }) => key === making) ?? null} onClose={() => setMaking(null)} />
      ) : null}
    </Page>
  );
}
