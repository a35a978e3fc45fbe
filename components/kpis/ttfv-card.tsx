'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import { SurvivalChart } from '#components/charts';
import { Button, EmptyState, Time } from '#components/ui';
import type { TtfvAnswer } from '#lib/metrics/contract';
import { CurveTable } from './curve-table.tsx';
import { FigureCard } from './figure-card.tsx';
import { AddressSelect } from './filter-bar.tsx';
import { GroupComparison } from './group-comparison.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { PeopleSheet, type Spot } from './people-sheet.tsx';
import { choices, ttfv } from './queries.ts';
import { useFigure, useIsShared } from './shared-figures.tsx';
import { splitChoices } from './split-choices.ts';

/** The curve behind the time to first value, split by what one likes; a day that is clicked shows who reached value on it. */
export function TtfvCard({ filters, by, milestone }: { filters: KpiFilters; by: string | undefined; milestone: string | undefined }) {
  const asked = { ...filters, ...(by ? { by } : {}), ...(milestone ? { milestone } : {}) };
  const shared = useIsShared();
  const query = useFigure('ttfv', ttfv(asked));
  const { data: offered } = useQuery({ ...choices, enabled: !shared });
  const [spot, setSpot] = useState<Spot | null>(null);
  const [asTable, setAsTable] = useState(false);
  const curvesOf = (data: TtfvAnswer) => (data.groups.length > 0 ? data.groups : [{ ...data, group: 'All' }]);
  return (
    <>
      <FigureCard
        title={`Reached ${query.data?.milestoneName ?? 'value'} by day`}
        name="Time to first value by day"
        query={query}
        description={query.data ? <AsOf {...query.data} /> : null}
        actions={
          <>
            {shared ? null : (
              <>
                <AddressSelect
                  name="milestone"
                  label="Milestone"
                  first="Value milestone"
                  options={(offered?.milestones ?? []).map(({ key, name }) => ({ value: key, name }))}
                />
                <AddressSelect name="by" label="Split by" first="Not split" options={splitChoices(offered)} />
              </>
            )}
            <Button variant="outline" aria-pressed={asTable} onClick={() => setAsTable((now) => !now)}>
              {asTable ? 'Show chart' : 'Show table'}
            </Button>
          </>
        }
      >
        {(data) => (
          <>
            {data.n === 0 ? <EmptyState icon={ChartLine} title="Nothing to draw yet" description={missingWords(data.missing)} /> : null}
            {data.n > 0 && !asTable ? (
              <SurvivalChart
                label={`Share that reached ${data.milestoneName ?? 'value'} by days since the start; “Show table” gives the numbers`}
                series={curvesOf(data).map(({ group, curve, medianDays }) => ({
                  name: group,
                  median: medianDays,
                  steps: curve.map(({ day, survival, lower, upper }) => ({
                    day,
                    share: 1 - survival,
                    lower: upper === null ? null : 1 - upper,
                    upper: lower === null ? null : 1 - lower,
                  })),
                }))}
                onDay={shared ? undefined : (day) => setSpot({ day })}
              />
            ) : null}
            {data.n > 0 && asTable ? <CurveTable groups={curvesOf(data)} onSpot={shared ? undefined : setSpot} /> : null}
            {data.comparison ? <GroupComparison groups={data.groups} comparison={data.comparison} by={by ?? ''} /> : null}
          </>
        )}
      </FigureCard>
      <PeopleSheet asked={asked} spot={spot} onClose={() => setSpot(null)} />
    </>
  );
}

const AsOf = ({ asOf, excluded }: TtfvAnswer) => (
  <>
    95 % band · as of <Time at={asOf} />
    {excluded > 0 ? ` · ${excluded} who saw two variants left out of the groups` : ''}
  </>
);
