'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import { SurvivalChart } from '#components/charts';
import { Button, Card, CardContent, CardDescription, CardHeader, CardTitle, EmptyState, ErrorState, Skeleton, Time } from '#components/ui';
import { CurveTable } from './curve-table.tsx';
import { AddressSelect } from './filter-bar.tsx';
import { GroupComparison } from './group-comparison.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { PeopleSheet, type Spot } from './people-sheet.tsx';
import { choices, ttfv } from './queries.ts';
import { splitChoices } from './split-choices.ts';

/** The curve behind the time to first value, split by what one likes; a day that is clicked shows who reached value on it. */
export function TtfvCard({ filters, by, milestone }: { filters: KpiFilters; by: string | undefined; milestone: string | undefined }) {
  const asked = { ...filters, ...(by ? { by } : {}), ...(milestone ? { milestone } : {}) };
  const { data, error, refetch } = useQuery(ttfv(asked));
  const { data: offered } = useQuery(choices);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [asTable, setAsTable] = useState(false);
  const curves = data ? (data.groups.length > 0 ? data.groups : [{ ...data, group: 'All' }]) : [];
  return (
    <Card aria-label="Time to first value by day">
      <CardHeader>
        <div>
          <CardTitle>Reached {data?.milestoneName ?? 'value'} by day</CardTitle>
          {data ? (
            <CardDescription>
              95 % band · as of <Time at={data.asOf} />
              {data.excluded > 0 ? ` · ${data.excluded} who saw two variants left out of the groups` : ''}
            </CardDescription>
          ) : null}
        </div>
        <div className="flex items-center gap-2">
          <AddressSelect
            name="milestone"
            label="Milestone"
            first="Value milestone"
            options={(offered?.milestones ?? []).map(({ key, name }) => ({ value: key, name }))}
          />
          <AddressSelect name="by" label="Split by" first="Not split" options={splitChoices(offered)} />
          <Button variant="outline" aria-pressed={asTable} onClick={() => setAsTable((now) => !now)}>
            {asTable ? 'Show chart' : 'Show table'}
          </Button>
        </div>
      </CardHeader>
      <CardContent>
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton className="h-80 w-full" /> : null}
        {data && data.n === 0 ? <EmptyState icon={ChartLine} title="Nothing to draw yet" description={missingWords(data.missing)} /> : null}
        {data && data.n > 0 && !asTable ? (
          <SurvivalChart
            label={`Share that reached ${data.milestoneName ?? 'value'} by days since the start; “Show table” gives the numbers`}
            series={curves.map(({ group, curve, medianDays }) => ({
              name: group,
              median: medianDays,
              steps: curve.map(({ day, survival, lower, upper }) => ({
                day,
                share: 1 - survival,
                lower: upper === null ? null : 1 - upper,
                upper: lower === null ? null : 1 - lower,
              })),
            }))}
            onDay={(day) => setSpot({ day })}
          />
        ) : null}
        {data && data.n > 0 && asTable ? <CurveTable groups={curves} onSpot={setSpot} /> : null}
        {data?.comparison ? <GroupComparison groups={data.groups} comparison={data.comparison} by={by ?? ''} /> : null}
      </CardContent>
      <PeopleSheet asked={asked} spot={spot} onClose={() => setSpot(null)} />
    </Card>
  );
}
