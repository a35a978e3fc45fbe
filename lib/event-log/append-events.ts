import { pool, type Sql } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import { type Appended, announce, type News } from './appended.ts';
import { bools, instants, ints, jsonbs, smallints, texts } from './binary-arrays.ts';
import { partitionCounts, partitionOf } from './partition-of.ts';

export type EventType = 'track' | 'identify' | 'group' | 'page' | 'screen' | 'alias' | 'system';

/** An event that is ready for the log. No text in it may hold U+0000, which Postgres cannot store. */
export interface NewEvent {
  readonly workspaceId: number;
  /** Deduplicates for good within the workspace. */
  readonly messageId: string;
  readonly type: EventType;
  readonly name: string | null;
  /** `u:<userId>`, else `a:<anonymousId>` */
  readonly actor: string;
  /** The other identity of the same person, with its prefix */
  readonly alsoKnownAs: string | null;
  readonly groupId: string | null;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly history: boolean;
  readonly payload: JsonObject;
}

// It says first that it is under way, so that no reader of the log passes by what it brings. Message ids come next, in key order, so that two statements
// with the same ids wait for each other and never in a ring. A statement that meets an id of another one in flight waits for its commit: what is called a
// duplicate is durable. Events follow in the order given, so their ids keep it.
const append = `
with input as materialized (
  select w, m, md5(m)::uuid as digest, p, r, a, t, n, k, x, g, h, j, nr
  from begin_append($13::int[]), unnest($1::int[], $2::text[], $3::smallint[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::bool[], $12::jsonb[]) with ordinality as i(w, m, p, r, a, t, n, k, x, g, h, j, nr)
), ids as (
  insert into event_ids (workspace_id, digest) select w, digest from input order by 1, 2
  on conflict do nothing returning workspace_id as w, digest
), fresh as (
  insert into events (workspace_id, message_id, partition, received_at, at, type, name, actor, also_known_as, group_id, history, payload)
  select w, m, p, r, a, t, n, k, x, g, h, j from input join ids using (w, digest) order by nr
)
select nr::int from input i where not exists (select from ids where ids.w = i.w and ids.digest = i.digest)`;

/**
 * Writes events to the log in one statement, and wakes whoever processes it. Answers the indexes of those that were there before (or stand
 * twice in `events`). With `sql`, the caller's transaction decides; without, all are durable when this returns, or none is and it throws.
 */
export async function appendEvents(events: readonly NewEvent[], sql?: Sql): Promise<{ duplicates: number[] }> {
  const { duplicates, fresh } = distinct(events);
  if (fresh.length === 0) return { duplicates };
  const at = (n: number) => events[fresh[n] as number] as NewEvent;
  const on = sql ?? pool();
  const workspaces = new Set(fresh.map((index) => (events[index] as NewEvent).workspaceId));
  const counts = await partitionCounts(workspaces, on);
  const partitions = fresh.map((_, n) => partitionOf(at(n).actor, counts.get(at(n).workspaceId) ?? 1));
  const size = fresh.length;
  const { rows } = await on.query<{ nr: number }>({
    name: 'append-events',
    text: append,
    values: [
      ints(size, (n) => at(n).workspaceId),
      texts(size, (n) => at(n).messageId),
      smallints(size, (n) => partitions[n] as number),
      instants(size, (n) => at(n).receivedAt),
      instants(size, (n) => at(n).at),
      texts(size, (n) => at(n).type),
      texts(size, (n) => at(n).name),
      texts(size, (n) => at(n).actor),
      texts(size, (n) => at(n).alsoKnownAs),
      texts(size, (n) => at(n).groupId),
      bools(size, (n) => at(n).history),
      jsonbs(size, (n) => storableJson(at(n).payload)),
      [...workspaces],
    ],
  });
  for (const { nr } of rows) duplicates.push(fresh[nr - 1] as number);
  if (rows.length < size)
    await announce(
      newsOf(
        fresh.map((index) => events[index] as NewEvent),
        partitions,
      ),
      sql,
    );
  return { duplicates: duplicates.sort((a, b) => a - b) };
}

/** JSON text with U+FFFD for each half of a surrogate pair, which JSON escapes and jsonb refuses. */
function storableJson(payload: JsonObject): string {
  const text = JSON.stringify(payload);
  return text.includes('\\ud') ? text.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\ufffd') : text;
}

function distinct(events: readonly NewEvent[]) {
  const seen = new Set<string>();
  const duplicates: number[] = [];
  const fresh: number[] = [];
  events.forEach(({ workspaceId, messageId }, index) => {
    const id = `${workspaceId}:${messageId}`;
    (seen.has(id) ? duplicates : fresh).push(index);
    seen.add(id);
  });
  return { duplicates, fresh };
}

function newsOf(events: readonly NewEvent[], partitions: readonly number[]): News {
  const places = new Map<string, Appended & { live: boolean }>();
  events.forEach(({ workspaceId, history }, n) => {
    const partition = partitions[n] as number;
    const key = `${workspaceId}:${partition}`;
    places.set(key, { workspaceId, partition, live: !history || places.get(key)?.live === true });
  });
  const those = (wanted: boolean) =>
    [...places.values()].filter(({ live }) => live === wanted).map(({ workspaceId, partition }) => ({ workspaceId, partition }));
  return { live: those(true), history: those(false) };
}
