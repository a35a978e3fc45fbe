import type { Sql } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import type { Person } from './person.ts';
import { StandingAtHand } from './standing-at-hand.ts';

interface Row {
  id: number;
  partition: number;
  userId: string | null;
  traits: JsonObject;
  firstSeenAt: number;
  lastSeenAt: number;
  accountId: string | null;
  actors: string[];
  milestones: Record<string, number> | null;
}

const select = `
select p.id, p.partition, p.user_id as "userId", p.traits, p.account_id as "accountId",
       round(date_part('epoch', p.first_seen_at) * 1000) as "firstSeenAt", round(date_part('epoch', p.last_seen_at) * 1000) as "lastSeenAt",
       array(select i.actor from identities i where i.workspace_id = $1 and i.person_id = p.id order by i.actor) as actors,
       (select json_object_agg(m.milestone, round(date_part('epoch', m.reached_at) * 1000)) from person_milestones m
        where m.workspace_id = $1 and m.person_id = p.id) as milestones
from persons p where p.workspace_id = $1 and p.id = any(array(
  select person_id from identities where workspace_id = $1 and actor = any($2::text[]) union select unnest($3::bigint[])))`;

/** The persons behind actors and ids, with all their actors and milestones. Actors that nobody is yet are left out. */
export async function storedPeople(
  sql: Sql,
  workspaceId: number,
  actors: readonly string[],
  ids: readonly number[] = [],
): Promise<Person[]> {
  if (actors.length === 0 && ids.length === 0) return [];
  const { rows } = await sql.query<Row>({ name: 'stored-people', text: select, values: [workspaceId, actors, ids] });
  return rows.map(fromRow);
}

const fromRow = (row: Row): Person => ({
  id: row.id,
  partition: row.partition,
  userId: row.userId,
  actors: new Set(row.actors),
  stored: true,
  traits: row.traits,
  firstSeenAt: row.firstSeenAt as Instant,
  lastSeenAt: row.lastSeenAt as Instant,
  accountId: row.accountId,
  milestones: new Map(Object.entries(row.milestones ?? {}) as [string, Instant][]),
  newMilestones: new Set(),
  days: new Map(),
  joined: new Map(),
  traitEdits: [],
  traitsChangedAt: new Map(),
  standing: new StandingAtHand(),
  mergedInto: null,
  changed: false,
});

/** A copy to work on, so that a batch can be computed again from what was loaded. */
export const freshCopy = (person: Person): Person => ({
  ...person,
  actors: new Set(person.actors),
  milestones: new Map(person.milestones),
  newMilestones: new Set(),
  days: new Map(),
  joined: new Map(),
  traitEdits: [],
});

/** When each top-level trait of these owners (`p:<person id>`, `a:<account id>`) changed last. */
export async function traitsChangedAt(
  sql: Sql,
  workspaceId: number,
  owners: readonly string[],
): Promise<Map<string, Map<string, Instant>>> {
  const found = new Map<string, Map<string, Instant>>();
  if (owners.length === 0) return found;
  const { rows } = await sql.query<{ owner: string; key: string; at: number }>({
    name: 'traits-changed-at',
    text: `select owner, key, round(date_part('epoch', max(at)) * 1000) as at from trait_changes
           where workspace_id = $1 and owner = any($2::text[]) group by owner, key`,
    values: [workspaceId, owners],
  });
  for (const { owner, key, at } of rows) {
    const keys = found.get(owner) ?? new Map<string, Instant>();
    found.set(owner, keys.set(key, at as Instant));
  }
  return found;
}
