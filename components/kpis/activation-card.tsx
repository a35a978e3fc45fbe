'use client';

import { useQuery } from '@tanstack/react-query';
import { BarRows } from '#components/charts';
import { formatCount, formatPercent } from '#components/ui';
import { FigureCard } from './figure-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { activation } from './queries.ts';

const weeksShown = 12;

/** The activation rate by the week of the start: the last weeks that have somebody old enough. */
export function ActivationCard({ filters }: { filters: KpiFilters }) {
  return (
    <FigureCard
      title="Activation by week of start"
      description={`The last ${weeksShown} weeks old enough to be judged`}
      query={useQuery(activation(filters))}
    >
      {({ byCohort, missing }) => {
        const judged = byCohort.filter(({ rate }) => rate !== null).slice(-weeksShown);
        if (judged.length === 0) return <p className="text-muted-foreground">{missingWords(missing)}</p>;
        return (
          <BarRows
            label="Activation rate by week of start"
            head={['Week', 'Rate']}
            rows={judged.map(({ week, mature, activated, rate }) => ({
              key: week,
              label: week,
              share: rate,
              value: formatPercent(rate ?? 0),
              note: `${formatCount(activated)} of ${formatCount(mature)}`,
            }))}
          />
        );
      }}
    </FigureCard>
  );
}
