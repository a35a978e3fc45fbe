'use client';

import { useRouter } from 'next/navigation';
import { SurvivalChart } from '#components/charts';
import {
  Badge,
  Card,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
  formatCount,
  formatDecimal,
  formatPercent,
} from '#components/ui';
import type { ExperimentDetail, MetricResult } from '#lib/experiments/contract';
import { ComparisonTable } from './comparison-table.tsx';
import { measureOf, metricWords, pWords } from './metric-words.ts';
import { TimelineChart } from './timeline-chart.tsx';

const roles = { primary: 'Primary', secondary: 'Secondary', guardrail: 'Guardrail' } as const;
const missingWords = {
  milestone: 'Its milestone is not there (any more).',
  backfill: 'Its milestone is still being looked for in the past: the figures will grow.',
  'essential-milestones': 'No milestone is marked as essential, so nobody can be activated.',
  currencies: 'Revenue is in several currencies: choose the one that counts on the page Revenue.',
  'mature-units': 'Nobody has been exposed for long enough yet.',
} as const;

/** One metric: each variant’s figure, the difference with the interval that holds while one peeks, and how the estimate came about. */
export function MetricCard({ experiment, result, final }: { experiment: ExperimentDetail; result: MetricResult; final: boolean }) {
  const { metric, role, variants, comparisons, adjusted, timeline, waiting, missing, survival, better, shape } = result;
  const measure = measureOf(metric);
  const units = experiment.unit === 'person' ? 'people' : 'accounts';
  return (
    <Card aria-label={metricWords(metric)}>
      <CardHeader>
        <div>
          <CardTitle>{metricWords(metric)}</CardTitle>
          <CardDescription>
            {shape === 'survival'
              ? `Mean time up to day ${formatDecimal(survival?.rmst?.tau ?? 0, 0)} by restricted means, with those on the way counted`
              : shape === 'proportion'
                ? 'Share'
                : 'Mean'}
            {better === 'lower' ? ' · less is better' : ' · more is better'}
            {waiting > 0 ? ` · ${formatCount(waiting)} ${units} not long enough exposed` : ''}
          </CardDescription>
        </div>
        <Badge variant={role === 'primary' ? 'primary' : 'outline'}>{roles[role]}</Badge>
      </CardHeader>
      <CardContent className="grid gap-4">
        {missing.map((what) => (
          <p key={what} className="text-muted-foreground">
            {missingWords[what]}
          </p>
        ))}
        {variants.some(({ value }) => value !== null) ? (
          <ComparisonTable
            variants={variants}
            comparisons={comparisons}
            control={experiment.control}
            measure={measure}
            better={better}
            final={final}
          />
        ) : null}
        {adjusted && adjusted.comparisons.length > 0 ? (
          <details>
            <summary className="cursor-pointer font-medium text-sm">
              Adjusted for {adjusted.by === 'sign-up' ? experiment.covariates.join(', ') : 'the time before exposure'}: saves{' '}
              {formatPercent(Math.max(0, adjusted.varianceSaved))} of the variance
            </summary>
            <div className="pt-2">
              <ComparisonTable
                variants={adjusted.variants}
                comparisons={adjusted.comparisons}
                control={experiment.control}
                measure={measure}
                better={better}
                final={final}
              />
            </div>
          </details>
        ) : null}
        {survival?.groups.some(({ n }) => n > 0) ? (
          <Curves experiment={experiment} survival={survival} final={final} name={metricWords(metric)} />
        ) : null}
        {timeline.length > 1 ? (
          <TimelineChart points={timeline} measure={measure} label={`Estimate over time: ${metricWords(metric)}`} />
        ) : null}
      </CardContent>
    </Card>
  );
}

function Curves({
  experiment,
  survival,
  final,
  name,
}: {
  experiment: ExperimentDetail;
  survival: NonNullable<MetricResult['survival']>;
  final: boolean;
  name: string;
}) {
  const router = useRouter();
  const { groups, logRank } = survival;
  return (
    <div>
      <SurvivalChart
        label={`${name}: share that reached it by days since the start, by variant`}
        series={groups
          .filter(({ n }) => n > 0)
          .map(({ group, curve, medianDays }) => ({
            name: group,
            median: medianDays,
            steps: curve.map(({ day, survival: still, lower, upper }) => ({
              day,
              share: 1 - still,
              lower: upper === null ? null : 1 - upper,
              upper: lower === null ? null : 1 - lower,
            })),
          }))}
        onDay={() => router.push(`/home?by=experiment:${encodeURIComponent(experiment.key)}`)}
      />
      <p className="text-muted-foreground text-sm tabular-nums">
        {!final
          ? 'The log-rank test is read at the planned end: looked at daily it would raise false alarms.'
          : logRank
            ? `Log-rank χ² ${formatDecimal(logRank.chi2, 2)} on ${logRank.df}, p ${pWords(logRank.p)}.`
            : 'Nothing happened yet that the log-rank test could compare.'}
      </p>
    </div>
  );
}
