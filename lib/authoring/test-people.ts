import { pool } from '#lib/db';
import { appendEvents, type NewEvent } from '#lib/event-log';
import { type Instant, type JsonObject, parseInstant } from '#lib/kernel';

/* Builders for the tests of this room: people as the engine leaves them, and events in the log. */

let made = 0;

/** A known person, in a partition and with traits where told; answers the id. */
export async function aPerson(
  workspaceId: number,
  userId: string,
  {
    traits = {},
    startedAt = '2026-01-01T00:00:00Z',
    partition = 0,
    account = null,
  }: Partial<{ traits: JsonObject; startedAt: string; partition: number; account: string | null }> = {},
): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    `with p as (insert into persons (workspace_id, partition, user_id, traits, started_at, first_seen_at, last_seen_at, account_id)
       values ($1, $2, $3, $4, $5, $5, $5, $6) returning id)
     insert into identities (workspace_id, actor, person_id, partition) select $1, 'u:' || $3, id, $2 from p returning person_id as id`,
    [workspaceId, partition, userId, JSON.stringify(traits), startedAt, account],
  );
  return rows[0]?.id ?? 0;
}

/** An event of a user as it lies in the log: accepted when it happened, unless told otherwise. */
export function told(
  workspaceId: number,
  userId: string,
  at: string | Instant,
  what: {
    name?: string;
    properties?: JsonObject;
    traits?: JsonObject;
    group?: string;
    receivedAt?: string;
    history?: boolean;
    system?: JsonObject;
  },
): NewEvent {
  const instant = typeof at === 'string' ? (parseInstant(at) as Instant) : at;
  const type = what.system ? 'system' : what.group !== undefined ? 'group' : what.traits ? 'identify' : 'track';
  return {
    workspaceId,
    messageId: `authoring-test-${made++}`,
    type,
    name: what.name ?? null,
    actor: `u:${userId}`,
    alsoKnownAs: null,
    groupId: what.group ?? null,
    at: instant,
    receivedAt: what.receivedAt === undefined ? instant : (parseInstant(what.receivedAt) as Instant),
    history: what.history ?? false,
    payload: what.system ?? (type === 'track' ? { properties: what.properties ?? {} } : { traits: what.traits ?? {} }),
  };
}

export { appendEvents };
