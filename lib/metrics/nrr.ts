import { analyticQuery, parameters } from '#lib/db';
import type { Instant } from '#lib/kernel';
import type { NrrAnswer, NrrQuery } from './contract.ts';
import { type AccountRevenue, nrrFigures } from './nrr-figures.ts';
import { type MetricsScope, openScope } from './scope.ts';
import { reachedSql, unitsSql } from './units-sql.ts';

/** NRR against the onboarding score as docs/metrics.md defines it, from the history of the account trait `mrr`. */
export async function nrrAnswer(workspaceId: number, query: NrrQuery, now: Instant): Promise<NrrAnswer> {
  const scope = await openScope(workspaceId, { ...query, unit: 'account' }, now);
  const accounts = await revenues(scope, query.horizon);
  const weighted = scope.milestones.some(({ weight }) => weight > 0);
  const { waiting, ...figures } = nrrFigures(weighted ? accounts : []);
  return {
    ...figures,
    waiting,
    asOf: scope.asOf.toISOString(),
    missing: [
      ...(weighted ? [] : (['milestones'] as const)),
      ...(scope.milestones.some(({ ready }) => !ready) ? (['backfill'] as const) : []),
      ...(accounts.length === 0 ? (['revenue'] as const) : figures.accounts === 0 ? (['mature-units'] as const) : []),
    ],
  };
}

/**
 * Accounts with revenue at day 30: what it was then and at the end of the horizon, which is cut to the last full month; `end` is null for those
 * where that does not lie behind day 30. A trait that was taken away, or is no number, is a revenue of 0.
 */
async function revenues(scope: MetricsScope, horizon: number): Promise<AccountRevenue[]> {
  const { values, $ } = parameters();
  const { milestones, workspaceId } = scope;
  const keys = milestones.map(({ key }) => key);
  const asOf = `${$(scope.asOf)}::timestamptz`;
  const mrrAt = (at: string) =>
    `(select coalesce(case when jsonb_typeof(c.value) = 'number' or c.value #>> '{}' ~ '^[0-9]+(\\.[0-9]+)?$' then (c.value #>> '{}')::float8 end, 0)
      from trait_changes c where c.workspace_id = ${$(workspaceId)}::int and c.key = 'mrr' and c.owner = 'a:' || u.uid and c.at <= ${at} order by c.at desc limit 1)`;
  const rows = await analyticQuery<AccountRevenue>(
    `with ${unitsSql(scope, $)}, ${reachedSql(scope, keys, $)},
     weights as (select * from unnest(${$(keys)}::text[], ${$(milestones.map(({ weight }) => weight))}::float8[]) as w (milestone, weight)),
     dated as (select u.uid, u.started_at + interval '720 hours' as early,
       case when u.started_at + interval '720 hours' + make_interval(hours => 24 * ${$(horizon)}::int) <= ${asOf}
         then u.started_at + interval '720 hours' + make_interval(hours => 24 * ${$(horizon)}::int)
         else date_trunc('month', ${asOf} at time zone 'UTC') at time zone 'UTC' end as late from units u),
     priced as (select u.*, ${mrrAt('u.early')} as mrr from dated u where u.early <= ${asOf})
     select u.uid as account, u.mrr, case when u.late > u.early then ${mrrAt('u.late')} end as end,
       coalesce((select sum(w.weight) from reached r join weights w using (milestone) where r.uid = u.uid and r.reached_at <= u.early), 0)
         / nullif((select sum(weight) from weights), 0) * 100 as score
     from priced u where u.mrr > 0 order by u.uid`,
    values,
  );
  return rows;
}
