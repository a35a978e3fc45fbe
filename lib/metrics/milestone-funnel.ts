import { analyticQuery, parameters } from '#lib/db';
import type { VelocityAnswer } from './contract.ts';
import type { MetricsScope } from './scope.ts';
import { elapsedSql, reachedSql, unitsSql } from './units-sql.ts';

/**
 * The milestones in their order: how many units reached each, and the median days from the one before, over those who reached both. One that
 * was reached before its predecessor counts as 0 days.
 */
export async function milestoneFunnel(scope: MetricsScope): Promise<VelocityAnswer['funnel']> {
  const { values, $ } = parameters();
  const keys = scope.milestones.map(({ key }) => key);
  if (keys.length === 0) return [];
  const rows = await analyticQuery<{ milestone: string | null; reached: number; ms: number | null }>(
    `with ${unitsSql(scope, $)}, ${reachedSql(scope, keys, $)},
     steps as (select * from unnest(${$(keys)}::text[], ${$([null, ...keys.slice(0, -1)])}::text[]) as s (milestone, previous))
     select s.milestone, count(*)::int8 as reached,
       percentile_cont(0.5) within group (order by ${elapsedSql('case when s.previous is null then u.started_at else p.reached_at end', 'r.reached_at')})
         filter (where s.previous is null or p.reached_at is not null) as ms
     from units u join reached r using (uid) join steps s using (milestone) left join reached p on p.uid = r.uid and p.milestone = s.previous
     group by 1
     union all select null, count(*)::int8, null from units`,
    values,
  );
  const units = rows.find(({ milestone }) => milestone === null)?.reached ?? 0;
  return scope.milestones.map(({ key, name }) => {
    const row = rows.find(({ milestone }) => milestone === key);
    const reached = row?.reached ?? 0;
    return {
      milestone: key,
      name,
      reached,
      share: units > 0 ? reached / units : null,
      medianDaysFromPrevious: row?.ms === null || row?.ms === undefined ? null : row.ms / 86_400_000,
    };
  });
}
