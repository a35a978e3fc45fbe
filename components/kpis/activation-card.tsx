'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { BarRows } from '#components/charts';
import { formatCount, formatPercent, Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui';
import type { ActivationPerson } from '#lib/metrics/contract';
import { type ActivationSpot, activationPeople } from './behind-queries.ts';
import { BehindSheet } from './behind-sheet.tsx';
import { FigureCard } from './figure-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { activation } from './queries.ts';
import { useFigure, useIsShared } from './shared-figures.tsx';
import { UnitTable } from './unit-table.tsx';

const weeksShown = 12;

/** The activation rate by the week of the start: the last weeks that have somebody old enough. A week leads to its people. */
export function ActivationCard({ filters }: { filters: KpiFilters }) {
  const shared = useIsShared();
  const [week, setWeek] = useState<string | null>(null);
  return (
    <>
      <FigureCard
        title="Activation by week of start"
        description={`The last ${weeksShown} weeks old enough to be judged`}
        query={useFigure('activation', activation(filters))}
      >
        {({ byCohort, missing }) => {
          const judged = byCohort.filter(({ rate }) => rate !== null).slice(-weeksShown);
          if (judged.length === 0) return <p className="text-muted-foreground">{missingWords(missing)}</p>;
          return (
            <BarRows
              label="Activation rate by week of start"
              head={['Week', 'Rate']}
              rows={judged.map((cohort) => ({
                key: cohort.week,
                label: cohort.week,
                share: cohort.rate,
                value: formatPercent(cohort.rate ?? 0),
                note: `${formatCount(cohort.activated)} of ${formatCount(cohort.mature)}`,
                ...(shared ? {} : { onPick: () => setWeek(cohort.week) }),
              }))}
            />
          );
        }}
      </FigureCard>
      <BehindSheet
        title={week === null ? null : `${filters.unit === 'account' ? 'Accounts' : 'People'} who started in ${week}`}
        description="The earliest start first. Activated: every essential milestone in time, and active afterwards."
        onClose={() => setWeek(null)}
      >
        {week === null ? null : <Statuses filters={filters} week={week} />}
      </BehindSheet>
    </>
  );
}

const tabs = { activated: 'Activated', missed: 'Not activated', immature: 'Too new' } as const satisfies Record<
  ActivationPerson['status'],
  string
>;
const statuses = Object.keys(tabs) as ActivationPerson['status'][];

function Statuses({ filters, week }: { filters: KpiFilters; week: string }) {
  return (
    <Tabs defaultValue="activated">
      <TabsList>
        {statuses.map((status) => (
          <TabsTrigger key={status} value={status}>
            {tabs[status]}
          </TabsTrigger>
        ))}
      </TabsList>
      {statuses.map((status) => (
        <TabsContent key={status} value={status}>
          <Judged filters={filters} spot={{ week, status }} />
        </TabsContent>
      ))}
    </Tabs>
  );
}

const Judged = ({ filters, spot }: { filters: KpiFilters; spot: ActivationSpot }) => (
  <UnitTable unit={filters.unit} query={useInfiniteQuery(activationPeople(filters, spot))} columns={[]} />
);
