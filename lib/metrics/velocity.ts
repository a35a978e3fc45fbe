import type { Instant } from '#lib/kernel';
import { poissonInterval } from '#lib/stats';
import { adoptionCurve } from './adoption-curve.ts';
import { type ChosenUnits, chooseUnits } from './columns/chosen-units.ts';
import { type Reached, reached } from './columns/reached-column.ts';
import { reader } from './columns/reader.ts';
import type { MetricsQuery, VelocityAnswer } from './contract.ts';
import { milestoneFunnel } from './milestone-funnel.ts';
import { openScope } from './scope.ts';

/** A unit is exposed for at most so many weeks. */
export const exposureWeeks = 12;
const msPerWeek = 7 * 86_400_000;

/** Feature adoption velocity as docs/metrics.md defines it, with the adoption curve and the funnel unless only the rate is wanted. */
export async function velocityAnswer(
  workspaceId: number,
  query: MetricsQuery,
  now: Instant,
  wanted: 'all' | 'rate' = 'all',
  read = reader(workspaceId, now),
): Promise<VelocityAnswer> {
  const columns = await read(query.unit);
  const { asOf, milestones, ...scope } = await openScope(workspaceId, query, columns.at);
  const units = await chooseUnits(columns, { asOf, milestones, ...scope });
  const steps = await Promise.all(milestones.map(({ key }) => reached(columns, key)));
  const until = asOf.getTime();
  const rows = rates(units, steps, until);
  const velocity = (of: readonly Rate[]) => {
    const completions = of.reduce((sum, row) => sum + row.completions, 0);
    const unitWeeks = of.reduce((sum, row) => sum + row.ms, 0) / msPerWeek;
    const interval = milestones.length > 0 ? poissonInterval(completions, unitWeeks) : null;
    return {
      perUnitWeek: interval ? completions / unitWeeks : null,
      ci95: interval && ([interval[0], interval[1]] as [number, number]),
      completions,
      unitWeeks,
    };
  };
  return {
    ...velocity(rows),
    curve: wanted === 'all' ? adoptionCurve(units, steps, until) : [],
    funnel: wanted === 'all' ? milestoneFunnel(units, milestones, steps, until) : [],
    groups: rows.flatMap((row) => (row.group === null ? [] : [{ group: row.group, ...velocity([row]) }])),
    asOf: asOf.toISOString(),
    missing: [
      ...(milestones.length > 0 ? [] : (['milestones'] as const)),
      ...(milestones.some(({ ready }) => !ready) ? (['backfill'] as const) : []),
      ...(units.count === 0 ? (['units'] as const) : []),
    ],
  };
}

interface Rate {
  readonly group: string | null;
  completions: number;
  /** Exposure */
  ms: number;
}

/** Exposure ends with the last milestone of all, after twelve weeks, or now; what is completed later does not count. */
function rates({ columns: { starts }, first, end, has, groups, groupOf }: ChosenUnits, steps: readonly Reached[], asOf: number): Rate[] {
  const named = groups.map((group): Rate => ({ group, completions: 0, ms: 0 }));
  const rest: Rate = { group: null, completions: 0, ms: 0 };
  const reachedAt = steps.map(({ at }) => at);
  for (let row = first; row < end; row++) {
    if (!has(row)) continue;
    const start = starts[row] as number;
    const until = Math.min(asOf, start + exposureWeeks * msPerWeek);
    let done = 0;
    let last = 0;
    for (let step = 0; step < reachedAt.length; step++) {
      const when = (reachedAt[step] as Float64Array)[row] as number;
      if (!(when <= until)) continue;
      done++;
      if (when > last) last = when;
    }
    const place = groupOf(row);
    const rate = place < 0 ? rest : (named[place] as Rate);
    rate.completions += done;
    rate.ms += Math.max(0, (done === steps.length && done > 0 ? last : until) - start);
  }
  return [...named, rest];
}
