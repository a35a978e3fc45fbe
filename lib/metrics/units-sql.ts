import { analyticQuery, type Placeholder } from '#lib/db';
import type { MetricsScope } from './scope.ts';

/** Groups beyond the largest of so many are shown as one. */
export const largestGroups = 11;
export const noGroup = 'none';
export const restGroup = 'other';

/**
 * `units (uid, started_at, grp)`: the units whose start lies in the period, each with its group. A person counts once identified.
 * `grp` is null without `by`, and for units that an experiment does not count.
 */
export function unitsSql(scope: MetricsScope, $: Placeholder): string {
  const { by } = scope;
  const source = scope.unit === 'person' ? personsSql(scope, $) : accountsSql(scope, $);
  if (by?.kind !== 'trait' && by?.kind !== 'accountTrait') return `units as (${source})`;
  return `named as materialized (${source}),
    sizes as (select grp from named group by grp order by count(*) desc, grp limit ${largestGroups}),
    units as (select n.uid, n.started_at, case when s.grp is null then '${restGroup}' else n.grp end as grp from named n left join sizes s using (grp))`;
}

/** `uid`, `started_at` and the group `grp` of all units, whenever they started: the column that figures are split by. */
export function groupedUnitsSql(scope: MetricsScope, $: Placeholder): string {
  const all = { ...scope, from: null, to: null, segment: null };
  return scope.unit === 'person' ? personsSql(all, $) : accountsSql(all, $);
}

function personsSql(scope: MetricsScope, $: Placeholder): string {
  const workspace = `${$(scope.workspaceId)}::int`;
  const { by, segment } = scope;
  const joins: string[] = [];
  let group = 'null::text';
  if (by?.kind === 'trait') group = `coalesce(u.traits #>> ${pathOf(by.of, $)}, '${noGroup}')`;
  if (by?.kind === 'accountTrait') {
    joins.push(`left join accounts a on a.workspace_id = ${workspace} and a.id = u.account_id`);
    group = `coalesce(a.traits #>> ${pathOf(by.of, $)}, '${noGroup}')`;
  }
  if (by?.kind === 'experiment') {
    joins.push(
      `left join (${variantsSql(scope, by.of, $)}) v on v.unit_id = case v.unit when 'account' then u.account_id else u.user_id end`,
    );
    group = 'v.variant';
  }
  if (by?.kind === 'journey') {
    joins.push(`left join (select distinct person_id from runs where workspace_id = ${workspace} and journey = ${$(by.of)}::text and not shadow
      and entered_at <= ${$(scope.asOf)}::timestamptz) j on j.person_id = u.id`);
    group = `case when j.person_id is null then '${noGroup}' else ${$(by.of)}::text end`;
  }
  const inSegment = segment
    ? `and exists (select from person_segments g where g.workspace_id = ${workspace} and g.person_id = u.id and g.segment = ${$(segment)}::text and g.member)`
    : '';
  return `select u.id as uid, u.started_at, ${group} as grp from persons u ${joins.join(' ')}
    where u.workspace_id = ${workspace} and u.user_id is not null ${periodSql(scope, $)} ${inSegment}`;
}

function accountsSql(scope: MetricsScope, $: Placeholder): string {
  const workspace = `${$(scope.workspaceId)}::int`;
  const { by, segment } = scope;
  let join = '';
  let group = 'null::text';
  if (by?.kind === 'trait' || by?.kind === 'accountTrait') group = `coalesce(u.traits #>> ${pathOf(by.of, $)}, '${noGroup}')`;
  if (by?.kind === 'experiment') {
    join = `left join (${variantsSql(scope, by.of, $)}) v on v.unit = 'account' and v.unit_id = u.id`;
    group = 'v.variant';
  }
  if (by?.kind === 'journey') {
    join = `left join (select distinct s.account_id from runs r join memberships s on s.workspace_id = ${workspace} and s.person_id = r.person_id
      where r.workspace_id = ${workspace} and r.journey = ${$(by.of)}::text and not r.shadow and r.entered_at <= ${$(scope.asOf)}::timestamptz) j on j.account_id = u.id`;
    group = `case when j.account_id is null then '${noGroup}' else ${$(by.of)}::text end`;
  }
  const inSegment = segment
    ? `and exists (select from memberships s join person_segments g on g.workspace_id = ${workspace} and g.person_id = s.person_id
        where s.workspace_id = ${workspace} and s.account_id = u.id and g.segment = ${$(segment)}::text and g.member)`
    : '';
  return `select u.id as uid, u.started_at, ${group} as grp from accounts u ${join}
    where u.workspace_id = ${workspace} ${periodSql(scope, $)} ${inSegment}`;
}

/** The variant of each unit that saw just one. */
function variantsSql(scope: MetricsScope, experiment: string, $: Placeholder): string {
  return `select unit, unit_id, min(variant) as variant from exposures where workspace_id = ${$(scope.workspaceId)}::int
    and experiment = ${$(experiment)}::text and at <= ${$(scope.asOf)}::timestamptz group by unit, unit_id having count(*) = 1`;
}

function periodSql({ from, to, asOf }: MetricsScope, $: Placeholder): string {
  const bounds = [`and u.started_at <= ${$(asOf)}::timestamptz`];
  if (from) bounds.push(`and u.started_at >= ${$(from)}::timestamptz`);
  if (to) bounds.push(`and u.started_at < ${$(to)}::timestamptz`);
  return bounds.join(' ');
}

const pathOf = (path: string, $: Placeholder): string => `${$(path.split('.'))}::text[]`;

/** `reached (uid, milestone, reached_at)`: when a unit first reached each of the milestones; for an account the first of its people. */
export function reachedSql({ unit, workspaceId, asOf }: MetricsScope, milestones: readonly string[], $: Placeholder): string {
  const which = `m.workspace_id = ${$(workspaceId)}::int and m.milestone = any(${$(milestones)}::text[]) and m.reached_at <= ${$(asOf)}::timestamptz`;
  if (unit === 'person') return `reached as (select m.person_id as uid, m.milestone, m.reached_at from person_milestones m where ${which})`;
  return `reached as (select s.account_id as uid, m.milestone, min(m.reached_at) as reached_at from person_milestones m
    join memberships s on s.workspace_id = m.workspace_id and s.person_id = m.person_id where ${which} group by 1, 2)`;
}

/** Milliseconds from one instant to another, never below 0. */
export const elapsedSql = (from: string, to: string): string => `greatest(0, round(date_part('epoch', ${to} - ${from}) * 1000))::int8`;

/** How many units of the scope an experiment leaves out because they saw two variants. */
export async function excludedUnits({ workspaceId, unit, asOf }: MetricsScope, experiment: string): Promise<number> {
  const rows = await analyticQuery<{ n: number }>(
    `select count(*)::int as n from (select unit_id from exposures where workspace_id = $1 and experiment = $2 and at <= $3
       and ($4 = 'person' or unit = 'account') group by unit, unit_id having count(*) > 1) twice`,
    [workspaceId, experiment, asOf, unit],
  );
  return rows[0]?.n ?? 0;
}
