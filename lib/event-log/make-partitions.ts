import { pool } from '#lib/db';

/** Makes what is missing of a workspace's log partitions; without them nothing of it takes effect. */
export async function makePartitions(workspaceId: number, partitions: number): Promise<void> {
  await pool().query(
    'insert into log_partitions (workspace_id, partition) select $1, generate_series(0, $2::int - 1) on conflict do nothing',
    [workspaceId, partitions],
  );
}
