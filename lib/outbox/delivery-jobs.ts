import type { Sql } from '#lib/db';
import type { Instant } from '#lib/kernel';

/** Messages that one job delivers: one look at their people, and one note of what became of them. */
export const messagesPerJob = 50;

/** What the queue calls the deliveries of a channel. */
export const deliveryTask = (channel: string): string => `deliver:${channel}`;

/** SQL: a job for the messages of a channel; `$1` is the workspace. It is tried for good: what a message may try is the channel's business. */
export const jobSpec = (channel: string, keys: string, runAt: string): string =>
  `row('deliver:' || ${channel}, json_build_object('workspaceId', $1::int, 'keys', ${keys}), null, ${runAt}, 1000, null, null, null)::graphile_worker.job_spec`;

/** When which message is to be delivered; `at` null: at once. */
interface Due {
  readonly key: string;
  readonly channel: string;
  readonly at: Instant | null;
}

/** Asks for messages to be delivered, in the caller's transaction. */
export async function scheduleDelivery(sql: Sql, workspaceId: number, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return;
  await sql.query({
    name: 'schedule-delivery',
    text: `select count(*) from graphile_worker.add_jobs((
             select array_agg(${jobSpec('channel', 'array[key]', 'to_timestamp(at)')}) from unnest($2::text[], $3::text[], $4::float8[]) as d(key, channel, at)))`,
    values: [
      workspaceId,
      due.map(({ key }) => key),
      due.map(({ channel }) => channel),
      due.map(({ at }) => (at === null ? null : at / 1000)),
    ],
  });
}
