import type { Sql } from '#lib/db';
import { day } from '#lib/kernel';
import type { Person } from './person.ts';
import type { Held, RuleKind } from './standing-at-hand.ts';

const seconds = (instant: number | null) => (instant === null ? null : instant / 1000);
const byPerson = (a: { id: number; key: string }, b: { id: number; key: string }) => a.id - b.id || (a.key < b.key ? -1 : 1);

/** Writes what has changed about segments, struggles, scores and timers, and the history of segments' sizes. Persons must have been written before. */
export async function saveStandings(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  await saveHeld(sql, workspaceId, 'segment', present);
  await saveHeld(sql, workspaceId, 'struggle', present);
  await saveScores(sql, workspaceId, present);
  await saveTimers(sql, workspaceId, present);
  await saveMoves(sql, workspaceId, present);
}

const upserts: Record<RuleKind, string> = {
  segment: `insert into person_segments (workspace_id, person_id, segment, member, entered_at, left_at, revision)
    select $1, id, key, holds, to_timestamp(began), to_timestamp(ended), revision
    from unnest($2::bigint[], $3::text[], $4::bool[], $5::float8[], $6::float8[], $7::int[]) as n(id, key, holds, began, ended, revision)
    on conflict (workspace_id, person_id, segment) do update
      set member = excluded.member, entered_at = excluded.entered_at, left_at = excluded.left_at, revision = excluded.revision`,
  struggle: `insert into person_struggles (workspace_id, person_id, step, struggling, since, ended_at, revision)
    select $1, id, key, holds, to_timestamp(began), to_timestamp(ended), revision
    from unnest($2::bigint[], $3::text[], $4::bool[], $5::float8[], $6::float8[], $7::int[]) as n(id, key, holds, began, ended, revision)
    on conflict (workspace_id, person_id, step) do update
      set struggling = excluded.struggling, since = excluded.since, ended_at = excluded.ended_at, revision = excluded.revision`,
};

async function saveHeld(sql: Sql, workspaceId: number, kind: RuleKind, present: readonly Person[]): Promise<void> {
  const rows = present.flatMap(({ id, standing }) => standing.changedHeld(kind).map(([key, held]) => ({ id, key, held })));
  if (rows.length === 0) return;
  rows.sort(byPerson);
  const all = <T>(of: (held: Held) => T) => rows.map(({ held }) => of(held));
  await sql.query({
    name: `save-${kind}s-of-persons`,
    text: upserts[kind],
    values: [
      workspaceId,
      rows.map(({ id }) => id),
      rows.map(({ key }) => key),
      all(({ holds }) => holds),
      all(({ began }) => seconds(began)),
      all(({ ended }) => seconds(ended)),
      all(({ revision }) => revision),
    ],
  });
}

async function saveScores(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const rows = present.flatMap(({ id, standing }) => standing.changedScores().map(([key, score]) => ({ id, key, ...score })));
  if (rows.length === 0) return;
  rows.sort(byPerson);
  await sql.query({
    name: 'save-person-scores',
    text: `insert into person_scores (workspace_id, person_id, model, value, at)
           select $1, id, model, value, to_timestamp(at) from unnest($2::bigint[], $3::text[], $4::float8[], $5::float8[]) as n(id, model, value, at)
           on conflict (workspace_id, person_id, model) do update set value = excluded.value, at = excluded.at`,
    values: [
      workspaceId,
      rows.map(({ id }) => id),
      rows.map(({ key }) => key),
      rows.map(({ value }) => value),
      rows.map(({ at }) => at / 1000),
    ],
  });
}

async function saveTimers(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const rows = present.flatMap(({ id, partition, standing }) => standing.changedTimers().map((timer) => ({ id, partition, ...timer })));
  const over = rows.filter(({ at }) => at === null);
  const set = rows.filter(({ at }) => at !== null);
  if (over.length > 0) {
    await sql.query({
      name: 'end-person-timers',
      text: `delete from person_timers t using unnest($2::bigint[], $3::text[], $4::text[]) as n(id, kind, key)
             where t.workspace_id = $1 and t.person_id = n.id and t.kind = n.kind and t.key = n.key`,
      values: [workspaceId, over.map(({ id }) => id), over.map(({ kind }) => kind), over.map(({ key }) => key)],
    });
  }
  if (set.length === 0) return;
  await sql.query({
    name: 'save-person-timers',
    text: `insert into person_timers (workspace_id, person_id, partition, kind, key, at)
           select $1, id, partition, kind, key, to_timestamp(at) from unnest($2::bigint[], $3::smallint[], $4::text[], $5::text[], $6::float8[])
             as n(id, partition, kind, key, at)
           on conflict (workspace_id, person_id, kind, key) do update set at = excluded.at, partition = excluded.partition`,
    values: [
      workspaceId,
      set.map(({ id }) => id),
      set.map(({ partition }) => partition),
      set.map(({ kind }) => kind),
      set.map(({ key }) => key),
      set.map(({ at }) => seconds(at)),
    ],
  });
}

/** Rows of other partitions than ours are written where persons of several were merged: all of those partitions are held. */
async function saveMoves(sql: Sql, workspaceId: number, present: readonly Person[]): Promise<void> {
  const sums = new Map<string, { segment: string; date: number; partition: number; entered: number; left: number }>();
  for (const { standing } of present) {
    for (const { segment, at, entered, partition } of standing.moves) {
      const date = Math.floor(at / day);
      const key = `${date} ${partition} ${segment}`;
      const sum = sums.get(key) ?? { segment, date, partition, entered: 0, left: 0 };
      sums.set(key, sum);
      if (entered) sum.entered++;
      else sum.left++;
    }
  }
  if (sums.size === 0) return;
  const rows = [...sums.values()];
  await sql.query({
    name: 'add-segment-days',
    text: `insert into segment_days as d (workspace_id, segment, day, partition, entered, "left")
           select $1, segment, date '1970-01-01' + day, partition, entered, gone
           from unnest($2::text[], $3::int[], $4::smallint[], $5::int[], $6::int[]) as n(segment, day, partition, entered, gone)
           on conflict (workspace_id, segment, day, partition) do update set entered = d.entered + excluded.entered, "left" = d."left" + excluded."left"`,
    values: [
      workspaceId,
      rows.map(({ segment }) => segment),
      rows.map(({ date }) => date),
      rows.map(({ partition }) => partition),
      rows.map(({ entered }) => entered),
      rows.map(({ left }) => left),
    ],
  });
}
