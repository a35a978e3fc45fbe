import type { Sql } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { jobSpec, messagesPerJob } from './delivery-jobs.ts';
import { isLive, liveByItself } from './is-live.ts';

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

/** What an action of these channels asks for is done where it is written down, in the same transaction. */
const doneAtOnce = ['task', 'lead', 'trait'];

// A message is queued where its channel is live, and its job is added with it; many of a channel share one, so that jobs cost next to nothing here.
// Statements of one transaction, so all of it happens or none: a message without its job would never leave.
const statement = `
with given as (
  select * from unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::bool[], $11::jsonb[], $12::float8[])
    as m(key, journey, version, run, node, person, user_id, channel, shadow, rendered, at)
), made as (
  insert into messages (workspace_id, key, journey, version, run_id, node, person_id, user_id, channel, status, rendered, created_at, updated_at)
  select $1, m.key, m.journey, m.version, m.run, m.node, m.person, m.user_id, m.channel,
         case when m.shadow then 'shadow' when m.channel = any($13) then 'sent' when ${isLive('s', 'm.channel', '$14')} then 'queued' else 'sandbox' end,
         m.rendered, to_timestamp(m.at), now()
  from given m left join channel_settings s on s.workspace_id = $1 and s.channel = m.channel
  on conflict (workspace_id, key) do nothing
  returning key, journey, channel, status, person_id, rendered, created_at
), tasks_made as (
  insert into tasks (workspace_id, id, title, body, assignee, due_at, person_id, journey, created_at, created_by)
  select $1, key, rendered->>'title', rendered->>'body', rendered->>'assignee',
         created_at + make_interval(secs => extract(epoch from (rendered->>'dueIn')::interval)), person_id, journey, created_at, 'journey'
  from made where channel = 'task' and status = 'sent'
), leads_made as (
  insert into leads (workspace_id, id, reason, score, route, person_id, journey, created_at, created_by)
  select $1, key, rendered->>'reason', case when rendered->>'score' ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$' then (rendered->>'score')::float8 end,
         rendered->>'route', person_id, journey, created_at, 'journey'
  from made where channel = 'lead' and status = 'sent'
), parts as (
  select channel, key, (row_number() over (partition by channel order by created_at, key) - 1) / ${messagesPerJob} as part from made where status = 'queued'
), specs as (
  select array_agg(spec) as all from (
    select ${jobSpec('channel', 'array_agg(key)', 'null')} as spec from parts group by channel, part) j
), jobs as (
  select count(*) from specs cross join lateral graphile_worker.add_jobs(specs.all) where specs.all is not null
)
select (select count(*) from made)::int as made, (select * from jobs) as jobs`;

/** Writes messages, and the jobs that deliver them, in the caller's transaction. One whose key is there already is not made again; answers how many were made. */
export async function enqueue(sql: Sql, workspaceId: number, messages: readonly NewMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const { rows } = await sql.query<{ made: number }>({
    name: 'enqueue-messages',
    text: statement,
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
      messages.map(({ shadow }) => shadow),
      messages.map(({ rendered }) => rendered),
      messages.map(({ createdAt }) => createdAt / 1000),
      doneAtOnce,
      liveByItself(),
    ],
  });
  return rows[0]?.made ?? 0;
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
