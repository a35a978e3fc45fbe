import type { Sql } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import type { AccountNews, AccountsAtHand } from './accounts-at-hand.ts';
import { editTraits, noteEdits, type TraitEdit } from './edit-traits.ts';
import { nameOf, startedAt } from './known-traits.ts';
import { traitsChangedAt } from './load-people.ts';
import { insertTraitChanges } from './save-people.ts';
import { jsonText, plainText } from './storable.ts';

interface Stored {
  id: string;
  traits: JsonObject;
  firstSeenAt: number;
  lastSeenAt: number;
}

/** Applies a batch's `group` calls to accounts. Partitions share these rows: call it late in the transaction; it locks them in key order. */
export async function saveAccounts(sql: Sql, workspaceId: number, accounts: AccountsAtHand): Promise<void> {
  const heard = accounts.heardOf();
  if (heard.length === 0) return;
  const stored = await lockAccounts(sql, workspaceId, heard);
  const changedAt = await traitsChangedAt(
    sql,
    workspaceId,
    heard.map(([id]) => `a:${id}`),
  );
  const rows: Stored[] = [];
  const edits: (TraitEdit & { owner: string })[] = [];
  for (const [id, news] of heard) {
    const before = stored.get(id);
    if (before === undefined) throw new Error('an account vanished while it was locked');
    const told = tell(before, news, changedAt.get(`a:${id}`) ?? new Map());
    if (told.row !== before) rows.push(told.row);
    edits.push(...told.edits.map((edit) => ({ owner: `a:${id}`, ...edit })));
  }
  await updateAccounts(sql, workspaceId, rows);
  await insertTraitChanges(sql, workspaceId, edits);
}

function tell(before: Stored, news: readonly AccountNews[], changedAt: ReadonlyMap<string, Instant>): { row: Stored; edits: TraitEdit[] } {
  const edits: TraitEdit[] = [];
  let row = before;
  let known = changedAt;
  for (const one of news) {
    const told = editTraits(row.traits, one, known);
    known = noteEdits(known, told.edits);
    edits.push(...told.edits);
    row = { id: row.id, traits: told.traits, firstSeenAt: Math.min(row.firstSeenAt, one.at), lastSeenAt: Math.max(row.lastSeenAt, one.at) };
  }
  const same = row.traits === before.traits && row.firstSeenAt === before.firstSeenAt && row.lastSeenAt === before.lastSeenAt;
  return { row: same ? before : row, edits };
}

async function lockAccounts(
  sql: Sql,
  workspaceId: number,
  heard: readonly [string, readonly AccountNews[]][],
): Promise<Map<string, Stored>> {
  const ids = heard.map(([id]) => id);
  const seen = heard.map(([, news]) => Math.min(...news.map(({ at }) => at)) / 1000);
  await sql.query({
    name: 'insert-accounts',
    text: `insert into accounts (workspace_id, id, started_at, first_seen_at, last_seen_at)
           select $1, id, to_timestamp(at), to_timestamp(at), to_timestamp(at) from unnest($2::text[], $3::float8[]) with ordinality as n(id, at, nr) order by nr
           on conflict do nothing`,
    values: [workspaceId, ids, seen],
  });
  const { rows } = await sql.query<Stored>({
    name: 'lock-accounts',
    text: `select a.id, a.traits, round(date_part('epoch', a.first_seen_at) * 1000) as "firstSeenAt", round(date_part('epoch', a.last_seen_at) * 1000) as "lastSeenAt"
           from unnest($2::text[]) with ordinality as n(id, nr) join accounts a on a.workspace_id = $1 and a.id = n.id order by n.nr for update of a`,
    values: [workspaceId, ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

async function updateAccounts(sql: Sql, workspaceId: number, rows: readonly Stored[]): Promise<void> {
  if (rows.length === 0) return;
  const started = rows.map(({ traits, firstSeenAt }) => startedAt(traits, firstSeenAt as Instant) / 1000);
  await sql.query({
    name: 'update-accounts',
    text: `update accounts a set traits = n.traits, name = n.name, started_at = to_timestamp(n.started), first_seen_at = to_timestamp(n.first),
             last_seen_at = to_timestamp(n.last)
           from unnest($2::text[], $3::jsonb[], $4::text[], $5::float8[], $6::float8[], $7::float8[]) as n(id, traits, name, started, first, last)
           where a.workspace_id = $1 and a.id = n.id`,
    values: [
      workspaceId,
      rows.map(({ id }) => id),
      rows.map(({ traits }) => jsonText(traits)),
      rows.map(({ traits }) => plainText(nameOf(traits))),
      started,
      rows.map(({ firstSeenAt }) => firstSeenAt / 1000),
      rows.map(({ lastSeenAt }) => lastSeenAt / 1000),
    ],
  });
}
