import type { Sql } from '#lib/db';
import type { Instant } from '#lib/kernel';

/** What an action wants to happen, named by its effect key. */
export interface NewMessage {
  readonly key: string;
  readonly journey: string;
  readonly version: number;
  readonly runId: number;
  readonly node: string;
  readonly personId: number;
  /** Null while the person is anonymous. */
  readonly userId: string | null;
  readonly channel: string;
  /** Of a shadow run: recorded, and never sent. */
  readonly shadow: boolean;
  /** JSON text of the payload, rendered. */
  readonly rendered: string;
  readonly createdAt: Instant;
}

/** Where a message stands when it is made. Nothing leaves the machine until a transport is configured. */
export const firstStatus = ({ shadow }: Pick<NewMessage, 'shadow'>): 'shadow' | 'sandbox' => (shadow ? 'shadow' : 'sandbox');

/** Writes messages in the caller's transaction. One whose key is there already is not made again; answers how many were made. */
export async function enqueue(sql: Sql, workspaceId: number, messages: readonly NewMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const { rowCount } = await sql.query({
    name: 'enqueue-messages',
    text: `insert into messages (workspace_id, key, journey, version, run_id, node, person_id, user_id, channel, status, rendered, created_at, updated_at)
           select $1, key, journey, version, run, node, person, user_id, channel, status, rendered, to_timestamp(at), now()
           from unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::jsonb[], $12::float8[])
             as m(key, journey, version, run, node, person, user_id, channel, status, rendered, at)
           on conflict (workspace_id, key) do nothing`,
    values: [
      workspaceId,
      messages.map(({ key }) => key),
      messages.map(({ journey }) => journey),
      messages.map(({ version }) => version),
      messages.map(({ runId }) => runId),
      messages.map(({ node }) => node),
      messages.map(({ personId }) => personId),
      messages.map(({ userId }) => userId),
      messages.map(({ channel }) => channel),
      messages.map(firstStatus),
      messages.map(({ rendered }) => rendered),
      messages.map(({ createdAt }) => createdAt / 1000),
    ],
  });
  return rowCount ?? 0;
}

/** Hands the messages of persons who were merged away to those that they turned out to be. */
export async function handOver(
  sql: Sql,
  workspaceId: number,
  merges: readonly { gone: number; stays: number; userId: string | null }[],
): Promise<void> {
  if (merges.length === 0) return;
  await sql.query(
    `update messages t set person_id = m.stays, user_id = coalesce(t.user_id, m.user_id)
     from unnest($2::bigint[], $3::bigint[], $4::text[]) as m(gone, stays, user_id) where t.workspace_id = $1 and t.person_id = m.gone`,
    [workspaceId, merges.map(({ gone }) => gone), merges.map(({ stays }) => stays), merges.map(({ userId }) => userId)],
  );
}

/** How far the messages of runs got, by run and node. */
export async function messageStatuses(
  sql: Sql,
  workspaceId: number,
  runIds: readonly number[],
): Promise<{ runId: number; node: string; status: string }[]> {
  if (runIds.length === 0) return [];
  const { rows } = await sql.query<{ runId: number; node: string; status: string }>({
    name: 'message-statuses',
    text: 'select run_id as "runId", node, status from messages where workspace_id = $1 and run_id = any($2::bigint[]) order by created_at, key',
    values: [workspaceId, runIds],
  });
  return rows;
}
