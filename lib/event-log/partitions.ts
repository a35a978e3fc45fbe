import type { Sql } from '#lib/db';
import type { Appended } from './appended.ts';

/** Everything of the partition up to and including this id has taken effect. */
export interface PartitionCursor {
  readonly partition: number;
  readonly id: number;
}

/**
 * Locks rows of log_partitions until the transaction ends, in ascending order, and answers the cursors of those that it got. With `skipLocked`, those that
 * another worker holds are left out; without, it waits for them.
 */
export async function lockPartitions(
  sql: Sql,
  workspaceId: number,
  partitions: readonly number[],
  { skipLocked }: { skipLocked: boolean },
): Promise<PartitionCursor[]> {
  const { rows } = await sql.query<PartitionCursor>({
    name: skipLocked ? 'lock-partitions-free' : 'lock-partitions',
    text: `select partition, cursor_id as id from log_partitions
           where workspace_id = $1 and partition = any($2::smallint[]) order by partition for update ${skipLocked ? 'skip locked' : ''}`,
    values: [workspaceId, partitions],
  });
  return rows;
}

/** Moves the cursors of locked partitions on; `processed` counts the events that took effect since they were read. */
export async function saveCursors(
  sql: Sql,
  workspaceId: number,
  cursors: readonly (PartitionCursor & { readonly processed: number })[],
): Promise<void> {
  if (cursors.length === 0) return;
  await sql.query({
    name: 'save-cursors',
    text: `update log_partitions p set cursor_id = c.id, processed = p.processed + c.processed
           from unnest($2::smallint[], $3::bigint[], $4::bigint[]) as c(partition, id, processed)
           where p.workspace_id = $1 and p.partition = c.partition`,
    values: [workspaceId, cursors.map((c) => c.partition), cursors.map((c) => c.id), cursors.map((c) => c.processed)],
  });
}

/** The partitions, of all workspaces, with events that have not taken effect. For the fallback by polling: a notification may be lost. */
export async function pendingPartitions(sql: Pick<Sql, 'query'>): Promise<Appended[]> {
  const { rows } = await sql.query<Appended>({
    name: 'pending-partitions',
    // One look at the index for each partition; `exists` may be planned as a join, which reads the whole log.
    text: `select workspace_id as "workspaceId", partition from log_partitions p cross join lateral (
             select from events e where e.workspace_id = p.workspace_id and e.partition = p.partition
             and e.id > p.cursor_id order by e.id limit 1) next
           order by 1, 2`,
  });
  return rows;
}
