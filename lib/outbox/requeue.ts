import type { Tx } from '#lib/db';
import { jobSpec } from './delivery-jobs.ts';
import { isLive, liveByItself } from './is-live.ts';

const statement = `
with again as (
  update messages m set reason = null, attempts = 0, due_at = null, updated_at = now(),
    status = case when exists (
      select from (values (m.channel)) c(channel) left join channel_settings s on s.workspace_id = $1 and s.channel = c.channel
      where ${isLive('s', 'c.channel', '$3::text[]')}) then 'queued' else 'sandbox' end
  where m.workspace_id = $1::int and m.key = any($2::text[]) and m.status = 'failed'
  returning m.key, m.channel, m.journey, m.version, m.node, m.status
), noted as (
  insert into message_moments (workspace_id, message, at, kind) select $1, key, clock_timestamp(), 'retried' from again
), counts as (
  insert into journey_counters as c (workspace_id, journey, version, node, counter, partition, value)
  select $1, journey, version, node, 'failed', -1, -count(*) from again group by journey, version, node order by journey, node, version
  on conflict (workspace_id, journey, version, node, counter, partition) do update set value = c.value + excluded.value
), specs as (
  select array_agg(${jobSpec('channel', 'array[key]', 'null')}) as all from again where status = 'queued'
), jobs as (
  select count(*) from specs cross join lateral graphile_worker.add_jobs(specs.all) where specs.all is not null
)
select key, (select * from jobs)::int as jobs from again`;

/**
 * Puts messages that failed back to where they were when they were made, with as many attempts as a new one has, and asks for their delivery; answers
 * how many had failed. Their keys stay: they are still the same effects.
 */
export async function requeue(tx: Tx, workspaceId: number, keys: readonly string[]): Promise<number> {
  const again = await tx.$queryRawUnsafe<{ key: string }[]>(statement, workspaceId, keys, liveByItself());
  return again.length;
}
