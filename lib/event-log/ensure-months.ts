import { pool } from '#lib/db';

/** Makes the log's partitions of this month and the next two. Called at every start, and daily by the workers. */
export async function ensureMonths(): Promise<void> {
  await pool().query('select ensure_event_partitions()');
}
