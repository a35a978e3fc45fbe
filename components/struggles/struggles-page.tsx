'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LifeBuoy, Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { useAddress } from '#components/address';
import { api } from '#components/api';
import { ConfirmDialog } from '#components/journeys';
import { Page, useMay } from '#components/shell';
import { Button, EmptyState, ErrorState, formatCount, PageHeader, SearchInput, TableSkeleton, toast } from '#components/ui';
import { type Struggle, struggleKeys } from '#lib/authoring/contract';
import { struggleList } from './queries.ts';
import { StruggleDialog } from './struggle-dialog.tsx';
import { StruggleSheet } from './struggle-sheet.tsx';
import { StruggleTable } from './struggle-table.tsx';

/** Set-up steps at which people fail again and again. */
export function StrugglesPage() {
  const may = useMay('struggles:write');
  const list = useQuery(struggleList);
  const [q, setQ] = useState('');
  const [editing, setEditing] = useAddress('edit');
  const [opened, setOpened] = useAddress('struggle');
  const [doomed, setDoomed] = useState<Struggle | null>(null);
  const all = list.data?.data ?? [];
  const wanted = q.trim().toLowerCase();
  const shown = all.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(wanted));
  const named = (key: string | null) => all.find((one) => one.key === key) ?? null;
  const [edited, open] = [named(editing), named(opened)];
  const make = (
    <Button onClick={() => setEditing('new')}>
      <Plus aria-hidden />
      New rule
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Struggles"
        description="Set-up steps at which people fail again and again, and who does so now."
        actions={may ? make : null}
      >
        {all.length > 0 ? (
          <SearchInput aria-label="Search struggle rules" value={q} onChange={(event) => setQ(event.target.value)} />
        ) : null}
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton columns={4} rows={5} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : shown.length > 0 ? (
        <StruggleTable struggles={shown} onOpen={setOpened} />
      ) : all.length > 0 ? (
        <EmptyState
          title="No rule matches"
          action={
            <Button variant="outline" onClick={() => setQ('')}>
              Show all
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={LifeBuoy}
          title="No struggle rules yet"
          description="Name the event of a failure and the event of success: journeys start when somebody fails too often, while help still helps."
          action={may ? make : null}
        />
      )}
      {open && editing === null && !doomed ? (
        <StruggleSheet
          struggle={open}
          onClose={() => setOpened(null)}
          onEdit={() => setEditing(open.key)}
          onDelete={() => setDoomed(open)}
        />
      ) : null}
      {may && (editing === 'new' || edited) ? <StruggleDialog key={editing} struggle={edited} onClose={() => setEditing(null)} /> : null}
      {doomed ? <Deletion struggle={doomed} onClose={() => setDoomed(null)} onGone={() => setOpened(null)} /> : null}
    </Page>
  );
}

function Deletion({
  struggle: { key, name, struggling },
  onClose,
  onGone,
}: {
  struggle: Struggle;
  onClose: () => void;
  onGone: () => void;
}) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/struggles/${encodeURIComponent(key)}`, { answer: z.undefined() }),
    onSuccess: async () => {
      toast.success(`“${name}” deleted`);
      onClose();
      onGone();
      await client.invalidateQueries({ queryKey: struggleKeys.all });
    },
  });
  return (
    <ConfirmDialog
      title={`Delete “${name}”?`}
      says={`${struggling > 0 ? `${formatCount(struggling)} people struggle by it` : 'Nobody struggles by it'} now. The events stay: a rule made anew finds them again.`}
      button="Delete"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onCancel={onClose}
    />
  );
}
