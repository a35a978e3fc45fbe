import type { Sql } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import type { Delivery } from './channel.ts';

/** A message that is to leave, and what guards ask of it. */
export interface Waiting {
  readonly delivery: Delivery;
  readonly timezone: string;
  readonly doNotContact: boolean;
  readonly suppressed: string | null;
  /** Subscription groups that the person has left; empty stands for all of them */
  readonly left: readonly string[];
  /** The group of the message's template */
  readonly group: string | null;
}

interface Row {
  key: string;
  channel: string;
  journey: string;
  journeyName: string | null;
  version: number;
  node: string;
  run: number;
  at: Date;
  attempts: number;
  rendered: JsonObject;
  person: number;
  userId: string | null;
  email: string | null;
  name: string | null;
  traits: JsonObject;
  account: string | null;
  accountName: string | null;
  accountTraits: JsonObject | null;
  trigger: { name: string; properties: JsonObject; at: number } | null;
  timezone: string;
  blocked: boolean;
  suppressed: string | null;
  left: string[] | null;
  group: string | null;
}

// One look at all that is known of these messages now.
const select = `
select m.key, m.channel, m.journey, j.name as "journeyName", m.version, m.node, m.run_id as run, m.created_at as at, m.attempts, m.rendered,
       p.id as person, p.user_id as "userId", p.email, p.name, p.traits, a.id as account, a.name as "accountName", a.traits as "accountTraits",
       r.state->'trigger' as trigger, coalesce(nullif(p.traits->>'timezone', ''), w.timezone) as timezone,
       coalesce(p.traits->'do_not_contact' = 'true' or p.traits->'doNotContact' = 'true', false)
         or exists (select from suppressions s where s.workspace_id = $1 and s.kind = 'person' and s.subject = p.id::text) as blocked,
       (select s.reason from suppressions s where s.workspace_id = $1 and s.kind = 'address' and s.subject = lower(p.email)) as suppressed,
       (select array_agg(u."group") from unsubscribes u where u.workspace_id = $1 and u.person_id = p.id) as left,
       (select t."group" from templates t where t.workspace_id = $1 and t.key = m.rendered->>'template') as "group"
from messages m
join workspaces w on w.id = m.workspace_id
join persons p on p.workspace_id = m.workspace_id and p.id = m.person_id
left join accounts a on a.workspace_id = m.workspace_id and a.id = p.account_id
left join runs r on r.workspace_id = m.workspace_id and r.id = m.run_id
left join journeys j on j.workspace_id = m.workspace_id and j.key = m.journey
where m.workspace_id = $1 and m.key = any($2::text[])`;
// What another job holds is skipped: it is that job's.
const waiting = `${select} and m.channel = $3 and m.status = 'queued'
order by m.created_at, m.key
for update of m skip locked`;

/** Takes the messages of these keys that still wait to leave, until the transaction ends. */
export async function loadDeliveries(sql: Sql, workspaceId: number, channel: string, keys: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql.query<Row>({ name: 'load-deliveries', text: waiting, values: [workspaceId, keys, channel] });
  return rows.map((row) => ({
    delivery: deliveryFrom(workspaceId, row),
    timezone: row.timezone,
    doNotContact: row.blocked,
    suppressed: row.suppressed,
    left: row.left ?? [],
    group: row.group,
  }));
}

/** One message with its person as they are now, whatever became of it; undefined where it or the person is gone. */
export async function deliveryOf(
  sql: Sql,
  workspaceId: number,
  key: string,
): Promise<{ readonly channel: string; readonly delivery: Delivery } | undefined> {
  const { rows } = await sql.query<Row>(select, [workspaceId, [key]]);
  const [row] = rows;
  return row && { channel: row.channel, delivery: deliveryFrom(workspaceId, row) };
}

const deliveryFrom = (workspaceId: number, row: Row): Delivery => ({
  workspaceId,
  key: row.key,
  journey: row.journey,
  journeyName: row.journeyName ?? row.journey,
  version: row.version,
  node: row.node,
  runId: row.run,
  createdAt: row.at.getTime() as Instant,
  attempt: row.attempts + 1,
  rendered: row.rendered,
  person: { id: row.person, userId: row.userId, email: row.email, name: row.name, traits: row.traits },
  account: row.account === null ? null : { id: row.account, name: row.accountName, traits: row.accountTraits ?? {} },
  event: row.trigger && {
    name: row.trigger.name,
    properties: row.trigger.properties,
    timestamp: new Date(row.trigger.at).toISOString(),
  },
});
