import type { Placeholder } from '#lib/db';
import { parseDuration } from '#lib/kernel';
import type { Metric } from './contract.ts';
import type { Hits } from './matching-events.ts';
import { peopleSql } from './population-sql.ts';
import { moneySql, mrrAtSql } from './revenue-sql.ts';
import type { Trial } from './trial.ts';

/** The kinds that give each unit a number once it is old enough. */
export type Measured = Exclude<Metric, { kind: 'ttfv' }>;

/** Days of the KPI definitions (docs/experiments.md): activation window, month of activity, NRR horizon. */
const [activationWindow, month, horizon] = [14, 30, 365];
const days = (n: number) => `interval '${n * 24} hours'`;
const withinSql = (within: string, $: Placeholder) => `make_interval(secs => ${$((parseDuration(within) ?? 0) / 1000)}::float8)`;

/**
 * `measured (uid, variant, matured_at, y, x, has_x)`: of each unit old enough, the figure `y`; and where the unit existed for as long before its exposure,
 * the same figure of that time as `x`. The common table `units` must stand before it. `hits` are events that were chosen outside of SQL.
 */
export function measuredSql(trial: Trial, metric: Measured, $: Placeholder, hits: Hits | null): string {
  switch (metric.kind) {
    case 'milestone':
      return milestoneSql(trial, metric, $);
    case 'count':
    case 'sum':
      return eventsSql(trial, metric, $, hits);
    case 'activation':
      return activationSql(trial, $);
    case 'nrr':
      return nrrSql(trial, $);
  }
}

const noBefore = '0::float8 as x, false as has_x';

function reachedSql(trial: Trial, milestones: readonly string[], $: Placeholder): string {
  return `${peopleSql(trial, $)}, reached as (select p.uid, m.milestone, min(m.reached_at) as reached_at from people p join person_milestones m
      on m.workspace_id = ${$(trial.workspaceId)}::int and m.person_id = p.person_id and m.milestone = any(${$(milestones)}::text[])
      and m.reached_at <= ${$(trial.asOf)}::timestamptz group by 1, 2)`;
}

function milestoneSql(trial: Trial, { milestone, within }: Extract<Measured, { kind: 'milestone' }>, $: Placeholder): string {
  const length = withinSql(within, $);
  return `${reachedSql(trial, [milestone], $)},
    measured as (select u.uid, u.variant, u.exposed_at + ${length} as matured_at, (r.uid is not null)::int::float8 as y, ${noBefore}
      from units u left join reached r on r.uid = u.uid and r.reached_at >= u.exposed_at and r.reached_at <= u.exposed_at + ${length}
      where u.exposed_at + ${length} <= ${$(trial.asOf)}::timestamptz)`;
}

function eventsSql(trial: Trial, metric: Extract<Measured, { kind: 'count' | 'sum' }>, $: Placeholder, hits: Hits | null): string {
  const length = withinSql(metric.within, $);
  const found = hits
    ? `hits as (select uid::${trial.unit === 'person' ? 'int8' : 'text'}, at, 1::float8 as amount from unnest(${$(hits.uids)}::text[], ${$(hits.ats)}::timestamptz[]) as h (uid, at))`
    : `${peopleSql(trial, $)}, hits as (select p.uid, e.at, ${amountSql(metric, $)} as amount from people p
      join identities i on i.workspace_id = ${$(trial.workspaceId)}::int and i.person_id = p.person_id
      join events e on e.workspace_id = ${$(trial.workspaceId)}::int and e.actor = i.actor and e.name = ${$(metric.event)}::text and e.type = 'track'
        and e.at >= (select min(exposed_at) from units) - ${length} and e.at <= ${$(trial.asOf)}::timestamptz)`;
  return `${found},
    measured as (select u.uid, u.variant, u.exposed_at + ${length} as matured_at,
        coalesce(sum(h.amount) filter (where h.at >= u.exposed_at), 0)::float8 as y,
        coalesce(sum(h.amount) filter (where h.at < u.exposed_at), 0)::float8 as x, u.started_at <= u.exposed_at - ${length} as has_x
      from units u left join hits h on h.uid = u.uid and h.at >= u.exposed_at - ${length} and h.at <= u.exposed_at + ${length}
      where u.exposed_at + ${length} <= ${$(trial.asOf)}::timestamptz group by u.uid, u.variant, u.exposed_at, u.started_at)`;
}

function amountSql(metric: Extract<Measured, { kind: 'count' | 'sum' }>, $: Placeholder): string {
  if (metric.kind === 'count') return '1::float8';
  const value = `e.payload #> ${$(['properties', ...metric.property.split('.')])}::text[]`;
  return `case when jsonb_typeof(${value}) = 'number' then (${value})::float8 else 0 end`;
}

/** As the KPI: all essential milestones within the window from the start, and active in the month after. */
function activationSql(trial: Trial, $: Placeholder): string {
  const essential = trial.milestones.filter((milestone) => milestone.essential).map(({ key }) => key);
  const startDay = `(u.started_at at time zone 'UTC')::date`;
  return `${reachedSql(trial, essential, $)},
    done as (select u.uid from units u join reached r using (uid) where r.reached_at <= u.started_at + ${days(activationWindow)}
      group by 1 having count(*) = ${$(essential.length)}::int),
    lasting as (select distinct u.uid from units u join done using (uid) join people p using (uid) join person_days d
      on d.workspace_id = ${$(trial.workspaceId)}::int and d.person_id = p.person_id and d.events > 0
      and d.day >= ${startDay} + ${activationWindow} and d.day < ${startDay} + ${activationWindow + month}),
    aged as (select u.uid, u.variant, greatest(u.exposed_at, u.started_at + ${days(activationWindow + month)}) as matured_at from units u),
    measured as (select a.uid, a.variant, a.matured_at, (l.uid is not null)::int::float8 as y, ${noBefore}
      from aged a left join lasting l using (uid) where a.matured_at <= ${$(trial.asOf)}::timestamptz)`;
}

/**
 * As the KPI: MRR at day 30 + 365, or at the last full month, by MRR at day 30, of accounts that had revenue then. A figure of a whole month is compared
 * with a later month only, and who of whom nobody has said what they pay is left out.
 */
function nrrSql(trial: Trial, $: Placeholder): string {
  const asOf = `${$(trial.asOf)}::timestamptz`;
  const lastFull = `date_trunc('month', ${asOf} at time zone 'UTC') at time zone 'UTC'`;
  const full = `u.started_at + ${days(month + horizon)}`;
  const monthOf = (at: string) => `date_trunc('month', (${at}) at time zone 'UTC')::date`;
  return `${moneySql(trial, $)},
    dated as (select u.uid, u.variant, u.started_at + ${days(month)} as early, case when ${full} <= ${asOf} then ${full} else ${lastFull} end as late from units u),
    months as (select d.*, ${monthOf('d.early')} as early_month, ${monthOf(`least(d.late, ${lastFull} - interval '1 millisecond')`)} as late_month
      from dated d where d.early <= ${asOf} and d.late > d.early),
    measured as (select u.uid, u.variant, u.late as matured_at, l.mrr / e.mrr as y, ${noBefore}
      from months u join money m on not m.mixed
      join lateral ${mrrAtSql(trial, $, 'u.early', 'u.early_month')} e on e.mrr > 0
      join lateral ${mrrAtSql(trial, $, 'u.late', 'u.late_month')} l on not l.of_month or u.late_month > u.early_month)`;
}
