'use client';

import { useQuery } from '@tanstack/react-query';
import { SparkLine } from '#components/charts';
import { ErrorState, formatCount, formatDays, formatDecimal, formatPercent, Skeleton, StatTile } from '#components/ui';
import type { SummaryAnswer } from '#lib/metrics/contract';
import { ChangeNote } from './change-note.tsx';
import { type Figure, figures } from './figures.ts';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import type { Before } from './period-before.ts';
import { summary, trend } from './queries.ts';
import { useFigure } from './shared-figures.tsx';

const definitions = {
  ttfv: 'From the start to the value milestone. Those who have not reached it yet count as still on the way, so young groups do not look fast. Median by Kaplan–Meier.',
  activation:
    'Of those here long enough, the share that reached every essential milestone within 14 days and was active in the 30 days after.',
  velocity: 'First-time milestones by week of exposure. One is exposed until every milestone is reached, for 12 weeks at most.',
  nrr: 'Revenue of accounts 365 days after their day 30, by their revenue on day 30; r says how it goes with the onboarding score. A correlation is no proof of cause: an experiment would be.',
};

/** The four figures, each with its interval and what it is counted over, or with what stands in its way. */
export function KpiTiles({ filters, before }: { filters: KpiFilters; before: Before | null }) {
  const { data, error, refetch } = useFigure('summary', summary(filters));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TilesSkeleton />;
  const movement = (figure: Figure) => <Movement figure={figure} filters={filters} now={data} before={before} />;
  const units = filters.unit === 'person' ? 'people' : 'accounts';
  return (
    <div className="grid grid-cols-4 gap-4">
      <StatTile label="Time to first value" {...ttfvTile(data.ttfv, units)} definition={definitions.ttfv}>
        {movement('ttfv')}
      </StatTile>
      <StatTile label="Activation rate" {...activationTile(data.activation, units)} definition={definitions.activation}>
        {movement('activation')}
      </StatTile>
      <StatTile label="Feature adoption velocity" {...velocityTile(data.velocity, filters.unit)} definition={definitions.velocity}>
        {movement('velocity')}
      </StatTile>
      <StatTile label="Net revenue retention" {...nrrTile(data.nrr)} definition={definitions.nrr}>
        {movement('nrr')}
      </StatTile>
    </div>
  );
}

/** How a figure moved: against the period before, and over the last weeks. */
function Movement({ figure, filters, now, before }: { figure: Figure; filters: KpiFilters; now: SummaryAnswer; before: Before | null }) {
  const { data: earlier } = useQuery({ ...summary(before?.filters ?? filters), enabled: before !== null });
  const { data: weeks } = useFigure('trend', trend(filters));
  const { of, name } = figures[figure];
  return (
    <div className="mt-auto grid gap-1.5 pt-1">
      {before && earlier ? <ChangeNote figure={figure} now={of(now)} before={of(earlier)} days={before.days} /> : null}
      {weeks ? (
        <SparkLine values={weeks.points.map((point) => point[figure])} says={`${name} over the last ${weeks.points.length} weeks`} />
      ) : null}
    </div>
  );
}

function ttfvTile({ n, reached, medianDays, ci95, missing }: SummaryAnswer['ttfv'], units: string) {
  if (n === 0) return { value: null, note: missingWords(missing) };
  const counted = `${formatCount(reached)} of ${formatCount(n)} ${units} reached it`;
  if (medianDays === null) return { value: null, note: `Not half of them are there yet: ${counted}` };
  const [lower, upper] = ci95 ?? [null, null];
  const limit = (days: number | null) => (days === null ? 'open' : formatDecimal(days));
  return {
    value: formatDays(medianDays),
    unit: 'median',
    note: (
      <>
        95 % CI {limit(lower)} to {limit(upper)} days · {counted}
      </>
    ),
  };
}

function activationTile({ rate, ci95, mature, activated, immature, missing }: SummaryAnswer['activation'], units: string) {
  if (rate === null || ci95 === null) return { value: null, note: missingWords(missing) };
  return {
    value: formatPercent(rate),
    note: `95 % CI ${formatPercent(ci95[0])} to ${formatPercent(ci95[1])} · ${formatCount(activated)} of ${formatCount(mature)} ${units}, ${formatCount(immature)} too new`,
  };
}

function velocityTile({ perUnitWeek, ci95, completions, missing }: SummaryAnswer['velocity'], unit: string) {
  if (perUnitWeek === null || ci95 === null) return { value: null, note: missingWords(missing) };
  return {
    value: formatDecimal(perUnitWeek, 2),
    unit: `milestones a ${unit}-week`,
    note: `95 % CI ${formatDecimal(ci95[0], 2)} to ${formatDecimal(ci95[1], 2)} · ${formatCount(completions)} reached`,
  };
}

function nrrTile({ nrr, grr, accounts, pearson, missing }: SummaryAnswer['nrr']) {
  if (nrr === null) return { value: null, note: missingWords(missing) };
  const r = pearson ? `r = ${formatDecimal(pearson.r, 2)} with the onboarding score` : 'too little variation to correlate';
  return { value: formatPercent(nrr), note: `GRR ${formatPercent(grr ?? 0)} · ${formatCount(accounts)} accounts · ${r}` };
}

function TilesSkeleton() {
  return (
    <div className="grid grid-cols-4 gap-4" role="status" aria-busy aria-label="Loading">
      {['ttfv', 'activation', 'velocity', 'nrr'].map((key) => (
        <div key={key} className="grid gap-2 rounded-lg border bg-card p-4">
          <Skeleton className="w-32" />
          <Skeleton className="h-8 w-24" />
          <Skeleton className="w-44" />
        </div>
      ))}
    </div>
  );
}
