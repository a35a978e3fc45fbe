import { adjustByCovariates, type Moments, type Sample, sampleVariance } from '#lib/stats';
import { type Arm, armFigures, compareArms, type Rules } from './compare-arms.ts';
import type { Metric, MetricResult } from './contract.ts';
import { type Covariates, covariatesOf } from './covariates.ts';
import { type DayOfArm, hitsOf, measure, momentsOfArm } from './measure.ts';
import type { Measured } from './measured-sql.ts';
import type { Population } from './population.ts';
import { currenciesAreMixed } from './revenue-sql.ts';
import { survivalMetric } from './survival-metric.ts';
import { timeline } from './timeline.ts';
import type { Opened, Trial } from './trial.ts';

type Role = MetricResult['role'];

/** Proportions and means; time to first value has a room of its own. */
export const shapeOf = ({ kind }: Measured): Rules['shape'] => (kind === 'milestone' || kind === 'activation' ? 'proportion' : 'mean');

/** Variance of one unit: n − 1 for means, p (1 − p) for proportions. Null while there is none. */
export const sampleOf =
  (shape: Rules['shape']) =>
  (moments: Moments): Sample | null => {
    const { n, mean } = moments;
    if (n === 0) return null;
    const variance = shape === 'proportion' ? mean * (1 - mean) : sampleVariance(moments);
    return variance === null ? null : { n, mean, variance: Math.max(0, variance) };
  };

export function armsOf(rows: readonly DayOfArm[], { arms }: Trial, shape: Rules['shape']): Arm[] {
  return arms.map((id) => {
    const moments = momentsOfArm(rows, id);
    return { id, n: moments.n, sample: sampleOf(shape)(moments) };
  });
}

export const rulesOf = ({ described, planned }: Opened, metric: Measured): Rules => ({
  control: described.control,
  planned,
  better: 'higher',
  shape: shapeOf(metric),
});

export async function metricResult(trial: Population, opened: Opened, metric: Metric, role: Role, exposed: number): Promise<MetricResult> {
  if (metric.kind === 'ttfv') return { metric, role, ...(await survivalMetric(trial, opened, metric)) };
  const rules = rulesOf(opened, metric);
  const missing = metric.kind === 'nrr' ? ((await currenciesAreMixed(trial)) ? (['currencies'] as const) : []) : missingOf(metric, trial);
  const blocked = missing.some((what) => what !== 'backfill');
  const hits = blocked ? null : await hitsOf(trial, metric);
  const { days, before } = blocked ? { days: [], before: [] } : await measure(trial, metric, hits);
  const arms = armsOf(days, trial, rules.shape);
  const mature = arms.reduce((sum, { n }) => sum + n, 0);
  const covariates = mature > 0 ? await covariatesOf(trial, metric, opened.described.covariates, hits, before) : null;
  return {
    metric,
    role,
    better: rules.better,
    shape: rules.shape,
    variants: armFigures(arms, rules.better),
    comparisons: compareArms(arms, rules),
    adjusted: covariates && adjustedResult(covariates, trial, rules),
    timeline:
      metric.kind === 'nrr'
        ? []
        : timeline(days, trial.arms, rules.control, { planned: rules.planned, asOf: trial.asOf, sampleOf: sampleOf(rules.shape) }),
    waiting: Math.max(0, exposed - mature),
    missing: [...missing, ...(mature === 0 && !blocked ? (['mature-units'] as const) : [])],
  };
}

function missingOf(metric: Measured, { milestones }: Trial): MetricResult['missing'] {
  const backfill = (asked: readonly { ready: boolean }[]) => (asked.some(({ ready }) => !ready) ? (['backfill'] as const) : []);
  if (metric.kind === 'milestone') {
    const found = milestones.filter(({ key }) => key === metric.milestone);
    return found.length === 0 ? ['milestone'] : [...backfill(found)];
  }
  if (metric.kind === 'activation') {
    const essential = milestones.filter((one) => one.essential);
    return essential.length === 0 ? ['essential-milestones'] : [...backfill(essential)];
  }
  return [];
}

/** The arms with what was known before taken out. Their figures are means from here on, also of what happened or not. */
function adjustedResult({ by, cells }: Covariates, { arms }: Trial, rules: Rules): MetricResult['adjusted'] {
  const present = arms.flatMap((id) => {
    const cell = cells.get(id);
    return cell && cell.n > 1 ? [{ id, cell }] : [];
  });
  const adjusted = adjustByCovariates(present.map(({ cell }) => cell));
  if (adjusted === null) return null;
  const samples = arms.map((id): Arm => {
    const at = present.findIndex((one) => one.id === id);
    const sample = adjusted.samples[at] ?? null;
    return { id, n: sample?.n ?? 0, sample };
  });
  return {
    by,
    varianceSaved: adjusted.saved,
    variants: armFigures(samples, rules.better),
    comparisons: compareArms(samples, { ...rules, shape: 'mean' }),
  };
}
