import type { Context } from '#lib/workspace';
import { adjustCuts, adjustFamilies } from './adjust-families.ts';
import { armFigures, compareArms } from './compare-arms.ts';
import type { ExperimentRef, Metric, MetricResult, Results, ResultsQuery } from './contract.ts';
import { exposed } from './exposed.ts';
import { hitsOf, measureBy } from './measure.ts';
import { armsOf, metricResult, rulesOf } from './metric-result.ts';
import { type Population, withPopulation } from './population.ts';
import { type Opened, openTrial } from './trial.ts';

/** What an experiment shows so far, as docs/experiments.md defines it. Throws `Refusal('not-found')`. */
export async function results(ctx: Context, { key, asOf, by }: ExperimentRef & ResultsQuery): Promise<Results> {
  ctx.require('experiments:read');
  const opened = await openTrial(ctx, { key }, asOf);
  return withPopulation(opened.trial, (population) => resultsOf(population, opened, by));
}

async function resultsOf(population: Population, opened: Opened, by: string | undefined): Promise<Results> {
  const { described, trial, planned, final } = opened;
  const met = await exposed(population, described.variants);
  const total = met.variants.reduce((sum, arm) => sum + arm.exposed, 0);
  const wanted: { metric: Metric; role: MetricResult['role'] }[] = [
    { metric: described.primary, role: 'primary' },
    ...described.secondary.map((metric) => ({ metric, role: 'secondary' as const })),
    ...described.guardrails.map((metric) => ({ metric, role: 'guardrail' as const })),
  ];
  const metrics: MetricResult[] = [];
  for (const { metric, role } of wanted) metrics.push(await metricResult(population, opened, metric, role, total)); // one after the other: each is heavy for the database
  return {
    ...met,
    metrics: adjustFamilies(metrics),
    cuts: by === undefined ? [] : await cutsOf(population, opened, by.slice('trait:'.length)),
    final,
    plannedSample: planned,
    asOf: trial.asOf.toISOString(),
  };
}

const mostCuts = 12;

/** The primary metric by the values of a trait: not what was planned, so only a hint where to look next. Curves are not cut. */
async function cutsOf(population: Population, opened: Opened, trait: string): Promise<Results['cuts']> {
  const metric = opened.described.primary;
  if (metric.kind === 'ttfv') return [];
  const rules = rulesOf(opened, metric);
  const rows = await measureBy(population, metric, trait, await hitsOf(population, metric));
  const sizes = new Map<string, number>();
  for (const { group, n } of rows) if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + n);
  const largest = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostCuts);
  return adjustCuts(
    largest.map(([group]) => {
      const arms = armsOf(
        rows.filter((row) => row.group === group),
        population,
        rules.shape,
      );
      return { group, variants: armFigures(arms, rules.better), comparisons: compareArms(arms, rules) };
    }),
  );
}
