'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAddress } from '#components/address';
import { Page, useMay } from '#components/shell';
import { Button, EmptyState, ErrorState, PageHeader, TableSkeleton, Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui';
import { LeadTable } from './lead-table.tsx';
import { leadList, taskList } from './queries.ts';
import { TaskTable } from './task-table.tsx';

/** What journeys ask colleagues to do: tasks for customer success, leads for sales. */
export function WorkPage() {
  const [tab, setTab] = useAddress('tab');
  const mayTasks = useMay('tasks:read');
  const mayLeads = useMay('leads:read');
  return (
    <Page>
      <PageHeader title="Tasks and leads" description="What journeys ask colleagues to do, each made once." />
      <Tabs value={tab ?? 'tasks'} onValueChange={(next) => setTab(next === 'tasks' ? null : next)}>
        <TabsList aria-label="Tasks or leads" className="mb-4">
          {mayTasks ? <TabsTrigger value="tasks">Tasks</TabsTrigger> : null}
          {mayLeads ? <TabsTrigger value="leads">Leads</TabsTrigger> : null}
        </TabsList>
        <TabsContent value="tasks">
          <Tasks />
        </TabsContent>
        <TabsContent value="leads">
          <Leads />
        </TabsContent>
      </Tabs>
    </Page>
  );
}

function Tasks() {
  const list = useInfiniteQuery(taskList);
  const tasks = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Listed
      list={list}
      empty={tasks.length === 0}
      none="No tasks yet"
      says="They appear here when someone comes to a task of a live journey."
    >
      <TaskTable tasks={tasks} />
    </Listed>
  );
}

function Leads() {
  const list = useInfiniteQuery(leadList);
  const leads = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Listed
      list={list}
      empty={leads.length === 0}
      none="No leads yet"
      says="They appear here when a live journey finds somebody whom sales should talk to."
    >
      <LeadTable leads={leads} />
    </Listed>
  );
}

interface Asked {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: Error | null;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  refetch(): unknown;
  fetchNextPage(): unknown;
}

function Listed({ list, empty, none, says, children }: { list: Asked; empty: boolean; none: string; says: string; children: ReactNode }) {
  if (list.isPending) return <TableSkeleton columns={5} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (empty) return <EmptyState icon={ListChecks} title={none} description={says} />;
  return (
    <>
      {children}
      {list.hasNextPage ? (
        <Button variant="outline" className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older ones
        </Button>
      ) : null}
    </>
  );
}
