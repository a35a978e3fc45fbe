import { pool } from '#lib/db';
import type { Json } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { PersonRef } from './contract.ts';
import { readPersonRef } from './read-person-ref.ts';

/** What an export holds, each by the rows of one table. $1 is the workspace, $2 the person, $3 the actors. */
const parts = {
  person: `select user_id as "userId", name, email, traits, started_at as "startedAt", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt",
             account_id as "account" from persons where workspace_id = $1 and id = $2`,
  identities: 'select actor from identities where workspace_id = $1 and person_id = $2 order by actor',
  accounts: 'select account_id as account, since from memberships where workspace_id = $1 and person_id = $2 order by since',
  milestones:
    'select milestone, reached_at as "reachedAt" from person_milestones where workspace_id = $1 and person_id = $2 order by reached_at',
  segments: `select segment, member, entered_at as "enteredAt", left_at as "leftAt" from person_segments where workspace_id = $1 and person_id = $2 order by segment`,
  struggles: `select step, struggling, since, ended_at as "endedAt" from person_struggles where workspace_id = $1 and person_id = $2 order by step`,
  scores: 'select model, value, at from person_scores where workspace_id = $1 and person_id = $2 order by model',
  flags: 'select flag, variant, at from person_flags where workspace_id = $1 and person_id = $2 order by flag',
  activeDays: 'select day::text, events from person_days where workspace_id = $1 and person_id = $2 order by day',
  traitChanges: `select key, at, value from trait_changes where workspace_id = $1 and owner = 'p:' || $2 order by at, key`,
  journeys: `select r.journey, r.version, r.shadow, r.status, r.entered_at as "enteredAt", r.ended_at as "endedAt", r.reason,
               (select jsonb_agg(jsonb_build_object('at', s.at, 'node', s.node, 'handle', s.handle) order by s.seq) from run_steps s
                where s.workspace_id = r.workspace_id and s.run_id = r.id) as steps
             from runs r where r.workspace_id = $1 and r.person_id = $2 order by r.entered_at`,
  messages: `select key as id, journey, node, channel, status, reason, rendered, created_at as "createdAt" from messages
             where workspace_id = $1 and person_id = $2 order by created_at`,
  messageMoments: `select d.message, d.at, d.kind from message_moments d join messages m on m.workspace_id = d.workspace_id and m.key = d.message
                   where m.workspace_id = $1 and m.person_id = $2 order by d.message, d.id`,
  unsubscribes: 'select "group", at, source from unsubscribes where workspace_id = $1 and person_id = $2 order by at',
  suppressions: `select kind, reason, at from suppressions where workspace_id = $1 and (kind = 'person' and subject = $2::bigint::text
                   or kind = 'address' and subject = (select lower(email) from persons where workspace_id = $1 and id = $2)) order by at`,
  tasks:
    'select id, title, body, assignee, due_at as "dueAt", journey, created_at as "createdAt" from tasks where workspace_id = $1 and person_id = $2 order by created_at',
  leads:
    'select id, reason, score, route, journey, created_at as "createdAt" from leads where workspace_id = $1 and person_id = $2 order by created_at',
  testSends:
    'select id, template, status, content, created_at as "createdAt" from test_sends where workspace_id = $1 and person_id = $2 order by created_at',
  events: `select at, received_at as "receivedAt", type, name, actor, group_id as "groupId", message_id as "messageId", payload from events
           where workspace_id = $1 and actor = any($3::text[]) and $2::bigint is not null order by at, id`,
} as const;

/** Everything that is kept of a person, for the person. Throws `Refusal('not-found')`. */
export async function readExport(ctx: Context, { userId }: PersonRef): Promise<Record<keyof typeof parts, Json>> {
  ctx.require('people:export');
  const { id, actors } = await readPersonRef(ctx.workspaceId, userId);
  const read = async (text: string) => {
    const { rows } = await pool().query(text, [ctx.workspaceId, id, actors].slice(0, text.includes('$3') ? 3 : 2));
    return rows as Json;
  };
  const entries = await Promise.all(Object.entries(parts).map(async ([name, text]) => [name, await read(text)] as const));
  const all = Object.fromEntries(entries) as Record<keyof typeof parts, Json>;
  return { ...all, person: Array.isArray(all.person) ? (all.person[0] ?? null) : null };
}
