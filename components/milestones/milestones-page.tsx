'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Flag, Lightbulb, Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { useAddress } from '#components/address';
import { api } from '#components/api';
import { ConfirmDialog } from '#components/journeys';
import { Page, useMay } from '#components/shell';
import { Button, EmptyState, ErrorState, PageHeader, SearchInput, TableSkeleton, toast } from '#components/ui';
import { type Milestone, milestoneKeys } from '#lib/authoring/contract';
import { CandidatesDialog } from './candidates-dialog.tsx';
import { MilestoneDialog } from './milestone-dialog.tsx';
import { MilestoneTable } from './milestone-table.tsx';
import { milestoneList } from './queries.ts';

/** What people achieve on their way, and how many did. */
export function MilestonesPage() {
  const may = useMay('milestones:write');
  const list = useQuery(milestoneList);
  const [q, setQ] = useState('');
  const [editing, setEditing] = useAddress('edit');
  const [looking, setLooking] = useAddress('candidates');
  const [proposed, setProposed] = useState('');
  const [doomed, setDoomed] = useState<Milestone | null>(null);
  const all = list.data?.data ?? [];
  const wanted = q.trim().toLowerCase();
  const shown = all.filter(({ name, key, event }) => `${name} ${key} ${event}`.toLowerCase().includes(wanted));
  const edited = editing === null || editing === 'new' ? null : (all.find(({ key }) => key === editing) ?? null);
  const begin = (event: string) => {
    setProposed(event);
    setEditing('new');
  };
  const make = (
    <Button onClick={() => begin('')}>
      <Plus aria-hidden />
      New milestone
    </Button>
  );

  return (
    <Page>
      <PageHeader
        title="Milestones"
        description="The steps that show that someone gets on: each is the first time of an event."
        actions={
          may ? (
            <>
              <Button variant="outline" onClick={() => setLooking('1')}>
                <Lightbulb aria-hidden />
                Find candidates
              </Button>
              {make}
            </>
          ) : null
        }
      >
        {all.length > 0 ? <SearchInput aria-label="Search milestones" value={q} onChange={(event) => setQ(event.target.value)} /> : null}
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton columns={5} rows={5} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : shown.length > 0 ? (
        <MilestoneTable milestones={shown} mayWrite={may} onEdit={({ key }) => setEditing(key)} onDelete={setDoomed} />
      ) : all.length > 0 ? (
        <EmptyState
          title="No milestone matches"
          action={
            <Button variant="outline" onClick={() => setQ('')}>
              Show all
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={Flag}
          title="No milestones yet"
          description="Name the event that shows that your product was worth it: time to first value is measured up to there."
          action={may ? make : null}
        />
      )}
      {may && (editing === 'new' || edited) ? (
        <MilestoneDialog key={editing} milestone={edited} event={proposed} open onClose={() => setEditing(null)} />
      ) : null}
      {may && looking === '1' && editing === null ? <CandidatesDialog onTake={begin} onClose={() => setLooking(null)} /> : null}
      {doomed ? <Deletion milestone={doomed} onClose={() => setDoomed(null)} /> : null}
    </Page>
  );
}

function Deletion({ milestone: { key, name, reached }, onClose }: { milestone: Milestone; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/milestones/${encodeURIComponent(key)}`, { answer: z.undefined() }),
    onSuccess: async () => {
      toast.success(`“${name}” deleted`);
      onClose();
      await client.invalidateQueries({ queryKey: milestoneKeys.all });
    },
  });
  return (
    <ConfirmDialog
      title={`Delete “${name}”?`}
      says={`${reached > 0 ? `${reached.toLocaleString('en-GB')} people reached it; that is forgotten` : 'Nobody reached it yet'}. The events stay: a milestone made anew finds them again.`}
      button="Delete"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onCancel={onClose}
    />
  );
}
