'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { BarRows, WeekChart } from '#components/charts';
import { Button, formatCount, formatPercent } from '#components/ui';
import { adoptionPeople } from './behind-queries.ts';
import { BehindSheet } from './behind-sheet.tsx';
import { FigureCard } from './figure-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { velocity } from './queries.ts';
import { useFigure, useIsShared } from './shared-figures.tsx';
import { UnitTable } from './unit-table.tsx';

/** The mean share of milestones reached by the end of each week. A week leads to those who were followed to its end. */
export function AdoptionCard({ filters }: { filters: KpiFilters }) {
  const shared = useIsShared();
  const [week, setWeek] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const onWeek = shared ? undefined : setWeek;
  return (
    <>
      <FigureCard
        title="Adoption curve"
        description="Mean share of milestones reached by the end of each week since the start, over those followed for as long"
        query={useFigure('velocity', velocity(filters))}
        actions={
          <Button variant="outline" size="sm" aria-pressed={asTable} onClick={() => setAsTable((now) => !now)}>
            {asTable ? 'Show chart' : 'Show table'}
          </Button>
        }
      >
        {({ curve, missing }) => {
          if (curve.length === 0)
            return <p className="text-muted-foreground">{missingWords(missing) ?? 'Nobody has been here for a whole week yet.'}</p>;
          // The answer counts weeks from 0; people count them from 1.
          const weeks = curve.map(({ week: nth, share, units }) => ({ week: nth + 1, share, note: `over ${formatCount(units)}` }));
          if (!asTable) return <WeekChart label="Mean share of milestones reached" weeks={weeks} onWeek={onWeek} />;
          return (
            <BarRows
              label="Mean share of milestones reached by the end of each week"
              head={['Week', 'Share']}
              rows={weeks.map(({ week: nth, share, note }) => ({
                key: String(nth),
                label: `Week ${nth}`,
                share,
                value: formatPercent(share),
                note,
                onPick: onWeek && (() => onWeek(nth)),
              }))}
            />
          );
        }}
      </FigureCard>
      <BehindSheet
        title={week === null ? null : `Milestones by the end of week ${week}`}
        description="Those who were followed for as long, the earliest start first."
        onClose={() => setWeek(null)}
      >
        {week === null ? null : <Followed filters={filters} week={week - 1} />}
      </BehindSheet>
    </>
  );
}

const Followed = ({ filters, week }: { filters: KpiFilters; week: number }) => (
  <UnitTable
    unit={filters.unit}
    query={useInfiniteQuery(adoptionPeople(filters, week))}
    columns={[{ head: 'Reached', cell: ({ reached, of }) => `${reached} of ${of}` }]}
  />
);
