import type { Sql } from '#lib/db';
import { appendEvents, systemEvent } from '#lib/event-log';
import type { Instant, JsonObject } from '#lib/kernel';
import { asksAboutMessages } from './asks-about-messages.ts';

/** A line of a message's timeline. */
export interface Moment {
  readonly key: string;
  readonly at: Instant;
  readonly kind: MomentKind;
  readonly reason?: string;
  readonly detail?: JsonObject;
  /** As it left, where that is known now */
  readonly content?: JsonObject;
  /** When it is tried again, of one that waits */
  readonly dueAt?: Instant;
}

/** Statuses that a message can come to; and what happens to one that waits. */
export type MomentKind =
  | 'sent'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'completed'
  | 'dismissed'
  | 'failed'
  | 'suppressed'
  | 'postponed'
  | 'retrying';

// A status never goes back: an open that is told late does not undo a click. A bounce undoes a sent.
const statement = `
with given as (
  select * from unnest($2::text[], $3::float8[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[], $8::float8[]) as n(key, at, kind, reason, detail, content, due)
), noted as (
  insert into message_moments (workspace_id, message, at, kind, detail)
  select $1, n.key, to_timestamp(n.at), n.kind, n.detail from given n join messages m on m.workspace_id = $1 and m.key = n.key where m.status <> 'shadow'
), moved as (
  update messages m set
    status = case when n.kind in ('postponed', 'retrying') then m.status else n.kind end,
    reason = case when n.kind in ('postponed', 'retrying', 'failed', 'suppressed') then n.reason end,
    content = coalesce(n.content, m.content), due_at = to_timestamp(n.due), updated_at = now()
  from given n
  where m.workspace_id = $1 and m.key = n.key and case n.kind
    when 'failed' then m.status in ('queued', 'sent', 'delivered')
    when 'suppressed' then m.status = 'queued' when 'postponed' then m.status = 'queued' when 'retrying' then m.status = 'queued'
    when 'dismissed' then m.status in ('sent', 'delivered', 'opened', 'clicked')
    else array_position(array['queued', 'sent', 'delivered', 'opened', 'clicked', 'completed'], m.status)
       < array_position(array['queued', 'sent', 'delivered', 'opened', 'clicked', 'completed'], n.kind) end
  returning m.key, m.journey, m.version, m.node, m.run_id, m.person_id, m.attempts, n.kind, n.at
), counts as (
  insert into journey_counters as c (workspace_id, journey, version, node, counter, partition, value)
  select $1, journey, version, node, kind, -1, count(*) from moved where kind in ('failed', 'suppressed', 'postponed')
  group by journey, version, node, kind order by journey, node, kind, version
  on conflict (workspace_id, journey, version, node, counter, partition) do update set value = c.value + excluded.value
)
select v.key, v.journey, v.version, v.node, v.run_id as run, v.attempts, v.kind, v.at,
       (select actor from identities i where i.workspace_id = $1 and i.person_id = v.person_id order by actor desc limit 1) as actor
from moved v`;

interface Moved {
  key: string;
  journey: string;
  version: number;
  node: string;
  run: number;
  attempts: number;
  kind: string;
  at: number;
  actor: string | null;
}

/**
 * Writes what happened to messages, at most one thing of each, in the caller's transaction: their timeline, their status where it goes forward, the
 * counters of their journeys; and tells the engine by the log where the journey asks how far its messages got.
 */
export async function noteMoments(sql: Sql, workspaceId: number, moments: readonly Moment[]): Promise<void> {
  if (moments.length === 0) return;
  const { rows } = await sql.query<Moved>({
    name: 'note-moments',
    text: statement,
    values: [
      workspaceId,
      moments.map(({ key }) => key),
      moments.map(({ at }) => at / 1000),
      moments.map(({ kind }) => kind),
      moments.map(({ reason }) => reason ?? null),
      moments.map(({ detail, reason }) => JSON.stringify({ ...(reason === undefined ? {} : { reason }), ...detail })),
      moments.map(({ content }) => (content === undefined ? null : JSON.stringify(content))),
      moments.map(({ dueAt }) => (dueAt === undefined ? null : dueAt / 1000)),
    ],
  });
  await tellEngine(sql, workspaceId, rows);
}

/** Messages that wait and can no longer leave, because their channel was put into the sandbox, stay there; what is made there is sent. */
export async function leaveInSandbox(sql: Sql, workspaceId: number, keys: readonly string[]): Promise<void> {
  const { rows } = await sql.query<Moved>(
    `update messages m set status = 'sandbox', updated_at = now() where workspace_id = $1 and key = any($2::text[])
     returning m.key, m.journey, m.version, m.node, m.run_id as run, m.attempts, 'sent' as kind, extract(epoch from now())::float8 as at,
       (select actor from identities i where i.workspace_id = $1 and i.person_id = m.person_id order by actor desc limit 1) as actor`,
    [workspaceId, keys],
  );
  await tellEngine(sql, workspaceId, rows);
}

async function tellEngine(sql: Sql, workspaceId: number, moved: readonly Moved[]): Promise<void> {
  const statuses = moved.filter(({ kind }) => kind !== 'postponed' && kind !== 'retrying' && kind !== 'suppressed');
  const asked = await asksAboutMessages(sql, workspaceId, statuses);
  const events = statuses
    .filter((one) => asked(one))
    .flatMap(({ key, run, node, kind, attempts, at, actor }) =>
      actor === null // erased in the meantime
        ? []
        : [
            systemEvent({
              workspaceId,
              name: 'message.status',
              actor,
              at: Math.round(at * 1000) as Instant,
              receivedAt: Date.now() as Instant,
              payload: { run, node, status: kind },
              messageId: `message:${key}:${kind}:${attempts}`,
            }),
          ],
    );
  if (events.length > 0) await appendEvents(events, sql);
}
