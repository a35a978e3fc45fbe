'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw, SearchX, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '#components/address';
import { api } from '#components/api';
import { FilterSelect } from '#components/messages';
import { Page, useMay } from '#components/shell';
import { Button, EmptyState, ErrorState, PageHeader, TableSkeleton, toast } from '#components/ui';
import { eventCodes, ReplayAnswer, requestCodes } from '#lib/ingest/contract';
import { QuarantineSheet } from './quarantine-sheet.tsx';
import { QuarantineTable } from './quarantine-table.tsx';
import { quarantine, quarantineKeys } from './queries.ts';

const codes = [...eventCodes, ...requestCodes.slice(0, 5)].map((value) => ({ value, name: value }));
const states = [
  { value: 'replayed', name: 'Replayed' },
  { value: 'all', name: 'Open and replayed' },
];

/** What ingest rejected, why, and a way to mend it. */
export function TelemetryPage() {
  const may = useMay('telemetry:replay');
  const [code, setCode] = useAddress('code');
  const [state, setState] = useAddress('state');
  const [open, setOpen] = useAddress('event');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery(quarantine({ code: code ?? undefined, state: state ?? 'open' }));
  const events = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const shown = events.find(({ id }) => id === open) ?? null;

  return (
    <Page>
      <PageHeader
        title="Telemetry"
        description="The quarantine: what was rejected when it came, kept with its reason until someone mends it."
        actions={chosen.size > 0 ? <ReplayChosen ids={[...chosen]} onDone={() => setChosen(new Set())} /> : null}
      >
        <FilterSelect label="State" any="Open" options={states} value={state} onChange={setState} />
        <FilterSelect label="Reason" any="Any reason" options={codes} value={code} onChange={setCode} />
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton columns={5} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : events.length > 0 ? (
        <>
          <QuarantineTable events={events} open={open} onOpen={setOpen} chosen={may ? chosen : null} onChoose={setChosen} />
          {list.hasNextPage ? (
            <Button variant="outline" className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show older ones
            </Button>
          ) : null}
        </>
      ) : code || state ? (
        <EmptyState icon={SearchX} title="Nothing of this kind" description="Choose another reason or state." />
      ) : (
        <EmptyState
          icon={ShieldCheck}
          title="The quarantine is empty"
          description="Every event that came was taken. What is rejected will wait here with its reason."
        />
      )}
      <QuarantineSheet event={shown} onClose={() => setOpen(null)} />
    </Page>
  );
}

function ReplayChosen({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: () => api.post('/api/telemetry/quarantine/replay', { body: { ids: ids.slice(0, 1000) }, answer: ReplayAnswer }),
    onSuccess: async ({ accepted, duplicates, rejected }) => {
      const taken = accepted + duplicates;
      if (rejected.length > 0) toast.warning(`${taken} taken, ${rejected.length} rejected again`, { description: rejected[0]?.message });
      else toast.success(`${taken} event${taken === 1 ? '' : 's'} taken`);
      onDone();
      await client.invalidateQueries({ queryKey: quarantineKeys.all });
    },
    onError: (fault) => toast.error(fault.message),
  });
  return (
    <Button busy={replay.isPending} onClick={() => replay.mutate()}>
      <RotateCw aria-hidden />
      Replay {ids.length}
    </Button>
  );
}
