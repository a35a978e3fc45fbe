'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Shapes } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { useAddress } from '#components/address';
import { api } from '#components/api';
import { ConfirmDialog } from '#components/journeys';
import { Page, useMay } from '#components/shell';
import { Button, EmptyState, ErrorState, formatCount, PageHeader, SearchInput, TableSkeleton, toast } from '#components/ui';
import { type Segment, segmentKeys } from '#lib/authoring/contract';
import { segmentList } from './queries.ts';
import { SegmentDialog } from './segment-dialog.tsx';
import { SegmentSheet } from './segment-sheet.tsx';
import { SegmentTable } from './segment-table.tsx';

/** People who belong together, kept current with each event. */
export function SegmentsPage() {
  const may = useMay('segments:write');
  const list = useQuery(segmentList);
  const [q, setQ] = useState('');
  const [editing, setEditing] = useAddress('edit');
  const [opened, setOpened] = useAddress('segment');
  const [doomed, setDoomed] = useState<Segment | null>(null);
  const all = list.data?.data ?? [];
  const wanted = q.trim().toLowerCase();
  const shown = all.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(wanted));
  const named = (key: string | null) => all.find((one) => one.key === key) ?? null;
  const [edited, open] = [named(editing), named(opened)];
  const make = (
    <Button onClick={() => setEditing('new')}>
      <Plus aria-hidden />
      New segment
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Segments"
        description="People who belong together, kept current with each event and with the passing of time."
        actions={may ? make : null}
      >
        {all.length > 0 ? <SearchInput aria-label="Search segments" value={q} onChange={(event) => setQ(event.target.value)} /> : null}
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton columns={5} rows={5} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : shown.length > 0 ? (
        <SegmentTable segments={shown} onOpen={setOpened} />
      ) : all.length > 0 ? (
        <EmptyState
          title="No segment matches"
          action={
            <Button variant="outline" onClick={() => setQ('')}>
              Show all
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={Shapes}
          title="No segments yet"
          description="Describe people by what they did and are: journeys start when somebody enters or leaves, and figures can be narrowed to them."
          action={may ? make : null}
        />
      )}
      {open && editing === null && !doomed ? (
        <SegmentSheet segment={open} onClose={() => setOpened(null)} onEdit={() => setEditing(open.key)} onDelete={() => setDoomed(open)} />
      ) : null}
      {may && (editing === 'new' || edited) ? <SegmentDialog key={editing} segment={edited} onClose={() => setEditing(null)} /> : null}
      {doomed ? <Deletion segment={doomed} onClose={() => setDoomed(null)} onGone={() => setOpened(null)} /> : null}
    </Page>
  );
}

function Deletion({ segment: { key, name, size }, onClose, onGone }: { segment: Segment; onClose: () => void; onGone: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/segments/${encodeURIComponent(key)}`, { answer: z.undefined() }),
    onSuccess: async () => {
      toast.success(`“${name}” deleted`);
      onClose();
      onGone();
      await client.invalidateQueries({ queryKey: segmentKeys.all });
    },
  });
  return (
    <ConfirmDialog
      title={`Delete “${name}”?`}
      says={`${size > 0 ? `${formatCount(size)} people are in it` : 'Nobody is in it'}. Its history is forgotten; the people stay.`}
      button="Delete"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onCancel={onClose}
    />
  );
}
