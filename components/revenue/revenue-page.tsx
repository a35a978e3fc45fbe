'use client';

import { useQuery } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useAddress } from '#components/address';
import { Page, useMay } from '#components/shell';
import { Button, ErrorState, formatCount, PageHeader, Skeleton, StatTile } from '#components/ui';
import type { RevenueState } from '#lib/metrics/contract';
import { CurrencyCard } from './currency-card.tsx';
import { GapsTable } from './gaps-table.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { revenue } from './queries.ts';

/** What is known of what accounts pay: from where, in which currency, and what is missing. */
export function RevenuePage() {
  const may = useMay('metrics:write');
  const state = useQuery(revenue);
  const [importing, setImporting] = useAddress('import');
  return (
    <Page>
      <PageHeader
        title="Revenue"
        description="What each account pays a month. Net revenue retention is made of it."
        actions={
          may ? (
            <Button onClick={() => setImporting('1')}>
              <Upload aria-hidden />
              Bring in a file
            </Button>
          ) : null
        }
      />
      {state.data ? (
        <Known state={state.data} mayChoose={may} />
      ) : state.isError ? (
        <ErrorState error={state.error} onRetry={() => void state.refetch()} />
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
      {may && importing === '1' ? <ImportDialog onClose={() => setImporting(null)} /> : null}
    </Page>
  );
}

const Known = ({ state, mayChoose }: { state: RevenueState; mayChoose: boolean }) => (
  <div className="grid gap-6">
    <div className="grid grid-cols-4 gap-4">
      <Source
        label="From files"
        source={state.sources.file}
        definition="What a CSV file says of an account and a month. It goes before all else; the file that named a month last holds."
      />
      <Source
        label="From the trait mrr"
        source={state.sources.trait}
        definition="What group calls say that an account pays a month, from then on, until they say something else."
      />
      <Source
        label="From events"
        source={state.sources.events}
        definition="Track events with a number in the property revenue, added up by account and month. It counts where neither a file nor the trait says anything."
      />
      <StatTile
        label="Nothing known"
        value={formatCount(state.withoutRevenue)}
        unit={state.withoutRevenue === 1 ? 'account' : 'accounts'}
        definition="Accounts of which nobody has said what they pay. They are left out of net revenue retention, and not taken for 0."
      />
    </div>
    <CurrencyCard state={state} mayChoose={mayChoose} />
    <section aria-label="Months that are missing" className="grid gap-2">
      <h2 className="font-semibold text-sm">Months that are missing</h2>
      <p className="max-w-prose text-muted-foreground">
        Nothing is made up for a month of which nobody has said what an account paid: it is left out of the figures, and not taken for 0.
        Where nothing was paid, say so with a 0.
      </p>
      <GapsTable gaps={state.gaps} months={state.gapMonths} linked />
    </section>
  </div>
);

function Source({ label, source, definition }: { label: string; source: RevenueState['sources']['file']; definition: string }) {
  const { accounts, from, to } = source;
  return (
    <StatTile
      label={label}
      value={formatCount(accounts)}
      unit={accounts === 1 ? 'account' : 'accounts'}
      definition={definition}
      note={from === null || to === null ? 'Nothing yet' : from === to ? from : `${from} to ${to}`}
    />
  );
}
