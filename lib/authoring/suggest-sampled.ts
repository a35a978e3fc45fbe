import { pool } from '#lib/db';
import type { Suggestion } from './contract.ts';

interface Asked {
  workspaceId: number;
  q: string;
}
type Sample = { from: 'events'; event: string | undefined } | { from: 'persons' } | { from: 'accounts' };

/* The newest rows, by an index each. $1 is the workspace, $3 the event's name. */
const samples = {
  ofOneEvent: `select payload->'properties' as bag from events
    where workspace_id = $1 and name = $3 and type = 'track' order by at desc limit 500`,
  ofEvents: `select payload->'properties' as bag from
    (select type, payload from events where workspace_id = $1 and $3::text is null order by received_at desc, id desc limit 1000) as newest
    where type = 'track'`,
  persons: 'select traits as bag from persons where workspace_id = $1 and $3::text is null order by id desc limit 1000',
  accounts: 'select traits as bag from accounts where workspace_id = $1 and $3::text is null order by started_at desc limit 1000',
};
const eventOf = (sample: Sample): string | null => (sample.from === 'events' && sample.event ? sample.event : null);
const rowsOf = (sample: Sample): string =>
  sample.from === 'events' ? (eventOf(sample) === null ? samples.ofEvents : samples.ofOneEvent) : samples[sample.from];

/** Names in the sampled rows, `address` and `address.city` too, by how many rows have them. */
export async function suggestNames({ workspaceId, q }: Asked, sample: Sample): Promise<Suggestion[]> {
  const { rows } = await pool().query<Suggestion>(
    `with sample as materialized (${rowsOf(sample)}),
          outer_entry as (select e.key, e.value from sample, jsonb_each(case jsonb_typeof(bag) when 'object' then bag else '{}' end) e),
          name as (select key as name from outer_entry
                   union all
                   select o.key || '.' || e.key from outer_entry o, jsonb_each(case jsonb_typeof(o.value) when 'object' then o.value else '{}' end) e)
     select name as value, null as name, count(*)::int8 as count from name
     where position(lower($2) in lower(name)) > 0 and length(name) <= 256 group by name.name order by 3 desc, 1 limit 20`,
    [workspaceId, q, eventOf(sample)],
  );
  return rows;
}

/** Values that the property or trait has in the sampled rows, with their JSON type; of a list, what is in it. */
export async function suggestValues({ workspaceId, q }: Asked, sample: Sample, path: string): Promise<Suggestion[]> {
  const { rows } = await pool().query<Suggestion>(
    `with sample as materialized (${rowsOf(sample)}),
          found as (select coalesce(bag->$4, bag #> string_to_array($4, '.')) as value from sample),
          item as (select i.value from found, jsonb_array_elements(case jsonb_typeof(found.value) when 'array' then found.value else jsonb_build_array(found.value) end) i
                   where found.value is not null)
     select value, null as name, count(*)::int8 as count from item
     where jsonb_typeof(value) in ('string', 'number', 'boolean') and length(value #>> '{}') between 1 and 200
       and position(lower($2) in lower(value #>> '{}')) > 0
     group by value order by 3 desc, 1 limit 20`,
    [workspaceId, q, eventOf(sample), path],
  );
  return rows;
}
