import { type Sql, transaction } from '#lib/db';
import { horizon, lockPartitions } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { log } from '#lib/observability';
import { plainText } from '#lib/people';
import type { Marks } from './marks.ts';

/** Of runs: their journey is not paused. */
const isActive = `journey in (select key from journeys where workspace_id = $1 and status in ('live', 'shadow'))`;

/** Fails the run whose timer is due first in a partition, with a reason: what it was to do could not be written. A person's timer that is due before is dropped. */
export async function failDueRun(
  { workspaceId, partitions }: { readonly workspaceId: number; readonly partitions: readonly number[] },
  reason: string,
  marks: Marks,
): Promise<void> {
  const run = await transaction(async (sql) => {
    const seen = await horizon(sql, workspaceId);
    const safeAt = marks.safeAt(workspaceId, seen);
    await lockPartitions(sql, workspaceId, partitions, { skipLocked: false });
    if (await dropTimer(sql, workspaceId, partitions, safeAt, reason)) return null;
    const { rows } = await sql.query<{ id: number; journey: string; version: number; node: string | null; partition: number }>(
      `update runs set status = 'failed', reason = $4, ended_at = to_timestamp($3), wakes_at = null,
              state = state || jsonb_build_object('status', 'failed', 'reason', $4::text, 'wakesAt', null, 'endedAt', ($3::float8 * 1000)::bigint)
       where workspace_id = $1 and id = (select id from runs where workspace_id = $1 and partition = any($2::smallint[]) and status = 'waiting'
         and wakes_at <= to_timestamp($5) and ${isActive} order by wakes_at, id limit 1)
       returning id, journey, version, node, partition`,
      [workspaceId, partitions, seen.now / 1000, plainText(reason), safeAt / 1000],
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

/** Drops the timer of a segment, struggle or date that is due before any run. Answers whether there was one. */
async function dropTimer(sql: Sql, workspaceId: number, partitions: readonly number[], safeAt: Instant, reason: string): Promise<boolean> {
  const { rows } = await sql.query<{ person: number; kind: string; key: string }>(
    `with first as (
       select person_id, kind, key, at from person_timers where workspace_id = $1 and partition = any($2::smallint[]) and at <= to_timestamp($3)
       order by at, person_id limit 1
     )
     delete from person_timers t using first f
     where t.workspace_id = $1 and t.person_id = f.person_id and t.kind = f.kind and t.key = f.key and not exists (
       select from runs r where r.workspace_id = $1 and r.partition = any($2::smallint[]) and r.status = 'waiting' and r.wakes_at <= f.at
         and ${isActive})
     returning t.person_id as person, t.kind, t.key`,
    [workspaceId, partitions, safeAt / 1000],
  );
  for (const timer of rows)
    log().error({ workspace: workspaceId, ...timer, reason }, 'a timer was dropped: what came of it could not be written');
  return rows.length > 0;
}
