import type { Sql } from '#lib/db';
import type { Appended } from '#lib/event-log';

/** Partitions with a timer that is due, and when the next timer of the others is. Two looks at an index a partition. */
export async function wakingPartitions(
  sql: Pick<Sql, 'query'>,
): Promise<{ readonly due: readonly Appended[]; readonly next: readonly (Appended & { readonly at: number })[] }> {
  const { rows } = await sql.query<{ workspaceId: number; partition: number; at: number; due: boolean }>({
    name: 'waking-partitions',
    // In the order of the index, and no further than the first: a join with the journeys would sort all that wait.
    text: `select workspace_id as "workspaceId", partition, round(date_part('epoch', at) * 1000) as at, at <= clock_timestamp() as due
           from log_partitions p cross join lateral (select least(
             (select wakes_at from runs r where r.workspace_id = p.workspace_id and r.partition = p.partition and r.status = 'waiting'
                and r.wakes_at is not null and r.journey = any(array(
                  select j.key from journeys j where j.workspace_id = p.workspace_id and j.status in ('live', 'shadow')))
              order by r.wakes_at limit 1),
             (select t.at from person_timers t where t.workspace_id = p.workspace_id and t.partition = p.partition order by t.at limit 1)) as at) w
           where at is not null`,
  });
  return { due: rows.filter(({ due }) => due), next: rows.filter(({ due }) => !due) };
}

/** The workspaces whose definitions are of another revision than `known` says: each of their partitions may have runs to settle. Updates `known`. */
export async function changedWorkspaces(sql: Pick<Sql, 'query'>, known: Map<number, number>): Promise<Appended[]> {
  const { rows } = await sql.query<{ id: number; revision: number; partitions: number }>({
    name: 'revisions',
    text: 'select id, revision, partitions from workspaces',
  });
  const changed = rows.filter(({ id, revision }) => known.get(id) !== revision);
  for (const { id, revision } of changed) known.set(id, revision);
  return changed.flatMap(({ id, partitions }) => Array.from({ length: partitions }, (_, partition) => ({ workspaceId: id, partition })));
}
