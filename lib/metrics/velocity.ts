import { analyticQuery, parameters } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { poissonInterval } from '#lib/stats';
import { adoptionCurve } from './adoption-curve.ts';
import type { MetricsQuery, VelocityAnswer } from './contract.ts';
import { milestoneFunnel } from './milestone-funnel.ts';
import { type MetricsScope, openScope } from './scope.ts';
import { elapsedSql, reachedSql, unitsSql } from './units-sql.ts';

/** A unit is exposed for at most so many weeks. */
export const exposureWeeks = 12;
const msPerWeek = 7 * 86_400_000;

/** Feature adoption velocity as docs/metrics.md defines it, with the adoption curve and the funnel. */
export async function velocityAnswer(workspaceId: number, query: MetricsQuery, now: Instant): Promise<VelocityAnswer> {
  const scope = await openScope(workspaceId, query, now);
  const { asOf, milestones } = scope;
  const [rows, curve, funnel] = await Promise.all([rates(scope), adoptionCurve(scope), milestoneFunnel(scope)]);
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
    curve,
    funnel,
    groups: rows.flatMap((row) => (row.grp === null ? [] : [{ group: row.grp, ...velocity([row]) }])),
    asOf: asOf.toISOString(),
    missing: [
      ...(milestones.length > 0 ? [] : (['milestones'] as const)),
      ...(milestones.some(({ ready }) => !ready) ? (['backfill'] as const) : []),
      ...(rows.length === 0 ? (['units'] as const) : []),
    ],
  };
}

interface Rate {
  readonly grp: string | null;
  readonly completions: number;
  readonly ms: number;
}

/** Exposure ends with the last milestone of all, after twelve weeks, or now; what is completed later does not count. */
async function rates(scope: MetricsScope): Promise<Rate[]> {
  const { values, $ } = parameters();
  const keys = scope.milestones.map(({ key }) => key);
  const rows = await analyticQuery<Rate>(
    `with ${unitsSql(scope, $)}, ${reachedSql(scope, keys, $)},
     bounded as (select u.*, least(${$(scope.asOf)}::timestamptz, u.started_at + interval '${exposureWeeks * 168} hours') as until from units u),
     progress as (select u.uid, u.grp, u.started_at, u.until, count(r.uid) as done, max(r.reached_at) as last
       from bounded u left join reached r on r.uid = u.uid and r.reached_at <= u.until group by 1, 2, 3, 4)
     select grp, sum(done)::int8 as completions,
       sum(${elapsedSql('started_at', `case when done = ${$(keys.length)}::int and done > 0 then last else until end`)})::float8 as ms
     from progress group by 1 order by count(*) desc, 1`,
    values,
  );
  return rows;
}
