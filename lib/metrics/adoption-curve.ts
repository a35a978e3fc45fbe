import { analyticQuery, parameters } from '#lib/db';
import type { VelocityAnswer } from './contract.ts';
import type { MetricsScope } from './scope.ts';
import { reachedSql, unitsSql } from './units-sql.ts';

const weeks = 12;

/** The mean share of milestones reached by the end of each week, over the units that were followed to its end. */
export async function adoptionCurve(scope: MetricsScope): Promise<VelocityAnswer['curve']> {
  const { values, $ } = parameters();
  const keys = scope.milestones.map(({ key }) => key);
  // One row for each number of whole weeks followed (12 stands for more), and each week of completion; -1 are the units themselves.
  const rows = await analyticQuery<{ followed: number; week: number; n: number }>(
    `with ${unitsSql(scope, $)}, ${reachedSql(scope, keys, $)},
     aged as (select u.uid, u.started_at, least(${weeks}, floor(date_part('epoch', ${$(scope.asOf)}::timestamptz - u.started_at) / 604800))::int as followed from units u)
     select followed, -1 as week, count(*)::int8 as n from aged group by 1
     union all
     select u.followed, greatest(0, ceil(date_part('epoch', r.reached_at - u.started_at) / 604800)::int - 1) as week, count(*)::int8 as n
     from aged u join reached r using (uid) where r.reached_at <= u.started_at + interval '${weeks * 168} hours' group by 1, 2`,
    values,
  );
  return sharesByWeek(rows, keys.length);
}

/** Adds the rows up: week w is answered by the units followed for at least w + 1 weeks. */
export function sharesByWeek(rows: readonly { followed: number; week: number; n: number }[], milestones: number): VelocityAnswer['curve'] {
  if (milestones === 0) return [];
  return Array.from({ length: weeks }, (_, week) => {
    const followed = rows.filter((row) => row.followed >= week + 1);
    const units = followed.reduce((sum, row) => sum + (row.week < 0 ? row.n : 0), 0);
    const completions = followed.reduce((sum, row) => sum + (row.week >= 0 && row.week <= week ? row.n : 0), 0);
    return { week, units, share: units > 0 ? completions / (units * milestones) : 0 };
  }).filter(({ units }) => units > 0);
}
