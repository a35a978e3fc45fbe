import type { Sql } from '#lib/db';
import { emailOf, nameOf, startedAt } from './known-traits.ts';
import { mergeStored } from './merge-people.ts';
import type { PeopleAtHand } from './people-at-hand.ts';
import type { Person } from './person.ts';
import { saveStandings } from './save-standing.ts';
import { jsonText, plainText } from './storable.ts';

/** Thrown when another batch bound one of our actors first: roll back, and take the batch up again with the partitions that this needs. */
export class ActorTaken extends Error {
  override readonly name = 'ActorTaken';
}

/**
 * Writes persons, identities, merges, milestones, trait changes, memberships and daily roll-ups in a handful of statements. Throws
 * `ActorTaken` when an actor has become someone else meanwhile.
 */
export async function savePeople(sql: Sql, workspaceId: number, people: PeopleAtHand): Promise<void> {
  const present = [...people.present()];
  await insertNew(sql, workspaceId, present);
  await bindActors(sql, workspaceId, people);
  await mergeStored(sql, workspaceId, people.merges);
  await updateStored(sql, workspaceId, present);
  await saveMilestones(sql, workspaceId, present);
  await saveDays(sql, workspaceId, present);
  await saveTraitChanges(sql, workspaceId, present);
  await saveMemberships(sql, workspaceId, present);
  await saveStandings(sql, workspaceId, present);
}

function rowsOf(people: readonly Person[]) {
  const started = people.map((person) =>
    Math.min(Math.max(startedAt(person.traits, person.firstSeenAt), -62_135_596_800_000), 253_402_300_799_000),
  );
  return [
    people.map(({ id }) => id),
    people.map(({ traits }) => jsonText(traits)),
    people.map(({ traits }) => plainText(emailOf(traits))),
    people.map(({ traits }) => plainText(nameOf(traits))),
    started.map((at) => at / 1000),
    people.map(({ firstSeenAt }) => firstSeenAt / 1000),
    people.map(({ lastSeenAt }) => lastSeenAt / 1000),
    people.map(({ accountId }) => accountId),
  ];
}

async function insertNew(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const fresh = present.filter(({ stored }) => !stored);
  if (fresh.length === 0) return;
  await sql.query({
    name: 'insert-persons',
    text: `insert into persons (workspace_id, id, traits, email, name, started_at, first_seen_at, last_seen_at, account_id, partition, user_id)
           select $1, id, traits, email, name, to_timestamp(started), to_timestamp(first), to_timestamp(last), account, partition, user_id
           from unnest($2::bigint[], $3::jsonb[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[], $9::text[], $10::smallint[], $11::text[])
             as p(id, traits, email, name, started, first, last, account, partition, user_id)
           order by user_id on conflict do nothing`,
    values: [workspaceId, ...rowsOf(fresh), fresh.map(({ partition }) => partition), fresh.map(({ userId }) => userId)],
  });
}

async function updateStored(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const changed = present.filter(({ stored, changed }) => stored && changed);
  if (changed.length === 0) return;
  await sql.query({
    name: 'update-persons',
    text: `update persons p set traits = n.traits, email = n.email, name = n.name, started_at = to_timestamp(n.started),
             first_seen_at = to_timestamp(n.first), last_seen_at = to_timestamp(n.last), account_id = n.account
           from unnest($2::bigint[], $3::jsonb[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[], $9::text[])
             as n(id, traits, email, name, started, first, last, account)
           where p.workspace_id = $1 and p.id = n.id`,
    values: [workspaceId, ...rowsOf(changed)],
  });
}

// In key order, so that two batches that want the same actor wait for each other and never in a ring.
async function bindActors(sql: Sql, workspaceId: number, people: PeopleAtHand): Promise<void> {
  const bound = [...people.bound].sort();
  if (bound.length === 0) return;
  const owners = bound.map((actor) => people.byActor(actor) as Person);
  const moved = new Set(people.merges.flatMap(({ from }) => (from.stored ? [from.id] : [])));
  const { rowCount } = await sql.query({
    name: 'bind-actors',
    text: `insert into identities as i (workspace_id, actor, person_id, partition)
           select $1, * from unnest($2::text[], $3::bigint[], $4::smallint[])
           on conflict (workspace_id, actor) do update set person_id = excluded.person_id, partition = excluded.partition
           where i.person_id = excluded.person_id or i.person_id = any($5::bigint[])`,
    values: [workspaceId, bound, owners.map(({ id }) => id), owners.map(({ partition }) => partition), [...moved]],
  });
  if (rowCount !== bound.length) throw new ActorTaken(`another batch has bound one of ${bound.length} actors`);
}

async function saveMilestones(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const rows = present.flatMap((person) =>
    [...person.newMilestones].map((key) => ({ id: person.id, key, at: (person.milestones.get(key) ?? 0) / 1000 })),
  );
  if (rows.length === 0) return;
  rows.sort((a, b) => a.id - b.id || (a.key < b.key ? -1 : 1)); // back-fills write here too, in this order

  await sql.query({
    name: 'save-person-milestones',
    text: `insert into person_milestones as m (workspace_id, person_id, milestone, reached_at)
           select $1, id, key, to_timestamp(at) from unnest($2::bigint[], $3::text[], $4::float8[]) as n(id, key, at)
           on conflict (workspace_id, person_id, milestone) do update set reached_at = excluded.reached_at where excluded.reached_at < m.reached_at`,
    values: [workspaceId, rows.map(({ id }) => id), rows.map(({ key }) => key), rows.map(({ at }) => at)],
  });
}

async function saveDays(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const rows = present.flatMap((person) => [...person.days].map(([date, events]) => ({ id: person.id, date, events })));
  if (rows.length === 0) return;
  await sql.query({
    name: 'save-person-days',
    text: `insert into person_days as d (workspace_id, person_id, day, events)
           select $1, id, date '1970-01-01' + day, events from unnest($2::bigint[], $3::int[], $4::int[]) as n(id, day, events)
           on conflict (workspace_id, person_id, day) do update set events = d.events + excluded.events`,
    values: [workspaceId, rows.map(({ id }) => id), rows.map(({ date }) => date), rows.map(({ events }) => events)],
  });
}

async function saveTraitChanges(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const edited = present.filter(({ traitEdits }) => traitEdits.length > 0);
  await insertTraitChanges(
    sql,
    workspaceId,
    edited.flatMap((person) => person.traitEdits.map((edit) => ({ owner: `p:${person.id}`, ...edit }))),
  );
}

/** Records trait changes; of several with the same owner, key and instant the last one stays. */
export async function insertTraitChanges(
  sql: Sql,
  workspaceId: number,
  edits: readonly { readonly owner: string; readonly key: string; readonly at: number; readonly value: unknown }[],
): Promise<void> {
  if (edits.length === 0) return;
  const rows = [...new Map(edits.map((edit) => [JSON.stringify([edit.owner, edit.key, edit.at]), edit])).values()];
  await sql.query({
    name: 'insert-trait-changes',
    text: `insert into trait_changes (workspace_id, owner, key, at, value)
           select $1, owner, key, to_timestamp(at), value from unnest($2::text[], $3::text[], $4::float8[], $5::jsonb[]) as n(owner, key, at, value)
           on conflict (workspace_id, owner, key, at) do update set value = excluded.value`,
    values: [
      workspaceId,
      rows.map(({ owner }) => owner),
      rows.map(({ key }) => plainText(key)),
      rows.map(({ at }) => at / 1000),
      rows.map(({ value }) => (value === undefined ? null : jsonText(value))),
    ],
  });
}

async function saveMemberships(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const rows = present.flatMap((person) => [...person.joined].map(([account, since]) => ({ id: person.id, account, since: since / 1000 })));
  if (rows.length === 0) return;
  await sql.query({
    name: 'save-memberships',
    text: `insert into memberships as m (workspace_id, person_id, account_id, since)
           select $1, id, account, to_timestamp(since) from unnest($2::bigint[], $3::text[], $4::float8[]) as n(id, account, since)
           on conflict (workspace_id, person_id, account_id) do update set since = excluded.since where excluded.since < m.since`,
    values: [workspaceId, rows.map(({ id }) => id), rows.map(({ account }) => account), rows.map(({ since }) => since)],
  });
}
