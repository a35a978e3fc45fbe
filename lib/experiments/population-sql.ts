import type { Placeholder } from '#lib/db';
import type { Trial } from './trial.ts';

/**
 * `seen (unit_id, exposed_at, variant, source, variants)`: the units met in the period, with their first exposure. Exposures are those that splits and
 * flags left, and the events `Experiment Viewed` that name the experiment. Grouped twice, since most are the same by both: sorting all takes longest.
 */
export function seenSql(trial: Trial, $: Placeholder): string {
  const { workspaceId, key, unit, from, to, asOf } = trial;
  const workspace = `${$(workspaceId)}::int`;
  const asked = `${$(key)}::text`;
  const until = (of: string) => `${of}at <= ${$(asOf)}::timestamptz${to ? ` and ${of}at < ${$(to)}::timestamptz` : ''}`;
  const who = unit === 'person' ? 'p.user_id' : 'coalesce(v.group_id, p.account_id)';
  return `with exposures_of as (
      select unit_id, variant, at, source from exposures
        where workspace_id = ${workspace} and experiment = ${asked} and unit = ${$(unit)}::text and ${until('')}
      union all
      select ${who}, v.payload #>> '{properties,variation_id}', v.at, 'event' from events v
        join identities i on i.workspace_id = ${workspace} and i.actor = v.actor join persons p on p.workspace_id = ${workspace} and p.id = i.person_id
        where v.workspace_id = ${workspace} and v.name = 'Experiment Viewed' and v.type = 'track' and ${until('v.')}
          and v.payload #>> '{properties,experiment_id}' = ${asked} and v.payload #>> '{properties,variation_id}' is not null and ${who} is not null)
    select unit_id, min(at) as exposed_at, min(variant) as variant, (array_agg(source order by at))[1] as source, count(distinct variant) as variants
      from (select unit_id collate "C" as unit_id, variant collate "C" as variant, source, min(at) as at from exposures_of group by 1, 2, 3) e
      group by unit_id${from ? ` having min(at) >= ${$(from)}::timestamptz` : ''}`;
}

/**
 * `units (uid, variant, exposed_at, started_at)`: whom the figures are of. In an experiment those `seen` in one variant only, and that one of its own;
 * without one, all that started in the period.
 */
export function unitsSql({ workspaceId, key, unit, from, to, arms }: Trial, $: Placeholder): string {
  const table = unit === 'person' ? 'persons' : 'accounts';
  const id = unit === 'person' ? 'user_id' : 'id';
  const which = `u.workspace_id = ${$(workspaceId)}::int`;
  if (key === null) {
    return `select u.id as uid, ${$(arms[0])}::text as variant, u.started_at as exposed_at, u.started_at from ${table} u
      where ${which} and u.${id} is not null and u.started_at >= ${$(from)}::timestamptz and u.started_at < ${$(to)}::timestamptz`;
  }
  return `select u.id as uid, s.variant, s.exposed_at, u.started_at from seen s join ${table} u on u.${id} = s.unit_id and ${which}
      where s.variants = 1 and s.variant = any(${$(arms)}::text[])`;
}

/** `people (uid, person_id)`: the persons of each unit. */
export const peopleSql = ({ unit, workspaceId }: Trial, $: Placeholder): string =>
  unit === 'person'
    ? 'people as (select uid, uid as person_id from units)'
    : `people as (select u.uid, m.person_id from units u join memberships m on m.workspace_id = ${$(workspaceId)}::int and m.account_id = u.uid)`;
