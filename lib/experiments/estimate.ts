import { pool } from '#lib/db';
import { type Sample, sampleSize } from '#lib/stats';
import type { Context } from '#lib/workspace';
import type { Estimate, EstimateInput, Metric } from './contract.ts';
import { hitsOf, measure, momentsOfArm } from './measure.ts';
import type { Measured } from './measured-sql.ts';
import { sampleOf, shapeOf } from './metric-result.ts';
import { type Population, withPopulation } from './population.ts';
import { milestoneOfTtfv, restrictedArms } from './survival-metric.ts';
import { milestonesOf, type Trial } from './trial.ts';

const msPerDay = 86_400_000;
const weeksOfTraffic = 4;
const daysOfBaseline = 180;
const arm = 'all';

/**
 * How many units, and how many weeks, it takes to find a change: from what the units of the last half-year did after their start, and from how many
 * started in each of the last four weeks.
 */
export async function estimate(ctx: Context, input: EstimateInput): Promise<Estimate> {
  ctx.require('experiments:read');
  const { workspaceId } = ctx;
  const asOf = new Date();
  const from = new Date(asOf.getTime() - daysOfBaseline * msPerDay);
  const trial: Trial = {
    workspaceId,
    unit: input.unit,
    arms: [arm],
    key: null,
    from,
    to: asOf,
    asOf,
    milestones: await milestonesOf(workspaceId),
  };
  const [baseline, perWeek] = [
    await withPopulation(trial, (population) => baselineOf(population, input.primary)),
    await startsPerWeek(trial),
  ];
  const sample = baseline ? unitsFor(input, baseline) : null;
  return {
    baseline: baseline && { n: baseline.n, value: baseline.mean, variance: baseline.variance },
    perWeek,
    sample,
    weeks: sample !== null && perWeek > 0 ? sample / perWeek : null,
    from: from.toISOString(),
    to: asOf.toISOString(),
  };
}

async function baselineOf(population: Population, metric: Metric): Promise<Sample | null> {
  if (metric.kind === 'ttfv') {
    const milestone = milestoneOfTtfv(metric, population.milestones);
    return milestone ? ((await restrictedArms(population, milestone.key, metric.tau))[0]?.sample ?? null) : null;
  }
  if (metric.kind === 'nrr' && population.unit !== 'account') return null;
  if (metric.kind === 'activation' && population.milestones.every(({ essential }) => !essential)) return null;
  return sampleOf(shapeOf(metric))(
    momentsOfArm((await measure(population, metric as Measured, await hitsOf(population, metric as Measured))).days, arm),
  );
}

async function startsPerWeek({ workspaceId, unit, asOf }: Trial): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(
    `select count(*) as n from ${unit === 'person' ? 'persons' : 'accounts'} where workspace_id = $1 and started_at > $2 and started_at <= $3${unit === 'person' ? ' and user_id is not null' : ''}`,
    [workspaceId, new Date(asOf.getTime() - weeksOfTraffic * 7 * msPerDay), asOf],
  );
  return (rows[0]?.n ?? 0) / weeksOfTraffic;
}

/** For the thinnest arm against the control, since the others then have more than enough. Null where there is nothing to change, or only one arm gets anybody. */
function unitsFor({ variants, control, primary, minimumEffect, power }: EstimateInput, baseline: Sample): number | null {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  const own = variants.find(({ id }) => id === control)?.weight ?? 0;
  const others = variants.flatMap(({ id, weight }) => (id !== control && weight > 0 ? [weight] : []));
  const effect = Math.abs(baseline.mean) * minimumEffect;
  if (own === 0 || others.length === 0 || effect === 0 || baseline.variance === 0) return null;
  const changed = Math.min(1, baseline.mean + effect);
  const proportion = primary.kind === 'milestone' || primary.kind === 'activation';
  return sampleSize({
    effect,
    power,
    control: { share: own / total, variance: baseline.variance },
    treated: { share: Math.min(...others) / total, variance: proportion ? changed * (1 - changed) : baseline.variance },
  });
}
