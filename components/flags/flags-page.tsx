'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, ToggleLeft } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '#components/address';
import { Page, useMay } from '#components/shell';
import { Button, EmptyState, ErrorState, PageHeader, SearchInput, TableSkeleton } from '#components/ui';
import { FlagTable } from './flag-table.tsx';
import { NewFlagDialog } from './new-flag-dialog.tsx';
import { flagList } from './queries.ts';

/** What apps ask by name, and who gets what. */
export function FlagsPage() {
  const may = useMay('flags:write');
  const list = useQuery(flagList);
  const [q, setQ] = useState('');
  const [made, setMade] = useAddress('edit');
  const all = list.data?.data ?? [];
  const wanted = q.trim().toLowerCase();
  const shown = all.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(wanted));
  const make = may ? (
    <Button onClick={() => setMade('new')}>
      <Plus aria-hidden />
      New flag
    </Button>
  ) : null;
  return (
    <Page>
      <PageHeader
        title="Flags"
        description="What your apps ask by name, and who gets which variant. Any OpenFeature SDK can read them."
        actions={make}
      >
        {all.length > 0 ? <SearchInput aria-label="Search flags" value={q} onChange={(event) => setQ(event.target.value)} /> : null}
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton columns={6} rows={5} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : shown.length > 0 ? (
        <FlagTable flags={shown} may={may} />
      ) : all.length > 0 ? (
        <EmptyState
          title="No flag matches"
          action={
            <Button variant="outline" onClick={() => setQ('')}>
              Show all
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={ToggleLeft}
          title="No flags yet"
          description="Ship code dark, show it to a segment, a proficiency or a share of people, and switch it off in a second."
          action={make}
        />
      )}
      {may && made === 'new' ? <NewFlagDialog onClose={() => setMade(null)} /> : null}
    </Page>
  );
}
