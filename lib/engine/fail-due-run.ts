import { transaction } from '#lib/db';
import { lockPartitions } from '#lib/event-log';
import { log } from '#lib/observability';
import { plainText } from '#lib/people';
import { look, type Marks } from './look.ts';

/** Fails the run whose timer is due first in a partition, with a reason: what it was to do could not be written. */
export async function failDueRun(
  { workspaceId, partitions }: { readonly workspaceId: number; readonly partitions: readonly number[] },
  reason: string,
  marks: Marks,
): Promise<void> {
  const run = await transaction(async (sql) => {
    const seen = await look(sql);
    await lockPartitions(sql, workspaceId, partitions, { skipLocked: false });
    const { rows } = await sql.query<{ id: number; journey: string; version: number; node: string | null; partition: number }>(
      `update runs set status = 'failed', reason = $4, ended_at = to_timestamp($3), wakes_at = null,
              state = state || jsonb_build_object('status', 'failed', 'reason', $4::text, 'wakesAt', null, 'endedAt', ($3::float8 * 1000)::bigint)
       where workspace_id = $1 and id = (select id from runs where workspace_id = $1 and partition = any($2::smallint[]) and status = 'waiting'
         and wakes_at <= to_timestamp($5) order by wakes_at, id limit 1)
       returning id, journey, version, node, partition`,
      [workspaceId, partitions, seen.now / 1000, plainText(reason), marks.safeAt(seen) / 1000],
    );
    const failed = rows[0];
    if (failed === undefined) return null;
    const { journey, version, node, partition } = failed;
    await sql.query(
      `insert into journey_counters as c (workspace_id, journey, version, node, counter, partition, value)
       select $1, $2, $3, n.node, n.counter, $4, n.value
       from (values ('', 'active', -1), ('', 'failed', 1), ($5, 'waiting', -1), ($5, 'failed', 1)) as n(node, counter, value)
       on conflict (workspace_id, journey, version, node, counter, partition) do update set value = c.value + excluded.value`,
      [workspaceId, journey, version, partition, node ?? ''],
    );
    return failed;
  });
  if (run !== null)
    log().error(
      { workspace: workspaceId, run: run.id, journey: run.journey, reason },
      'a run failed: what it was to do could not be written',
    );
}
