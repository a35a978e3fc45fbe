import type { Sql } from '#lib/db';
import { ownedByPerson } from './owned-by-person.ts';
import type { Merge } from './people-at-hand.ts';
import { survivor } from './person.ts';

// Each statement takes all merges of a batch: `from` has a row, `into` is who they turned out to be in the end.
const pairs = 'unnest($2::bigint[], $3::bigint[]) as m(gone, stays)';
const moves = [
  `insert into person_milestones as t (workspace_id, person_id, milestone, reached_at)
   select $1, m.stays, f.milestone, min(f.reached_at) from ${pairs} join person_milestones f on f.workspace_id = $1 and f.person_id = m.gone group by 2, 3
   on conflict (workspace_id, person_id, milestone) do update set reached_at = least(t.reached_at, excluded.reached_at)`,
  `insert into person_days as t (workspace_id, person_id, day, events)
   select $1, m.stays, f.day, sum(f.events) from ${pairs} join person_days f on f.workspace_id = $1 and f.person_id = m.gone group by 2, 3
   on conflict (workspace_id, person_id, day) do update set events = t.events + excluded.events`,
  `insert into memberships as t (workspace_id, person_id, account_id, since)
   select $1, m.stays, f.account_id, min(f.since) from ${pairs} join memberships f on f.workspace_id = $1 and f.person_id = m.gone group by 2, 3
   on conflict (workspace_id, person_id, account_id) do update set since = least(t.since, excluded.since)`,
  `insert into trait_changes (workspace_id, owner, key, at, value)
   select distinct on (2, f.key, f.at) $1, 'p:' || m.stays, f.key, f.at, f.value from ${pairs} join trait_changes f on f.workspace_id = $1 and f.owner = 'p:' || m.gone
   where not exists (select from trait_changes t where t.workspace_id = $1 and t.owner = 'p:' || m.stays and t.key = f.key)
   order by 2, f.key, f.at, m.gone
   on conflict do nothing`,
  `insert into person_segments as t (workspace_id, person_id, segment, member, entered_at, left_at)
   select distinct on (m.stays, f.segment) $1, m.stays, f.segment, f.member, f.entered_at, f.left_at
   from ${pairs} join person_segments f on f.workspace_id = $1 and f.person_id = m.gone order by m.stays, f.segment, m.gone
   on conflict do nothing`,
  `insert into person_scores as t (workspace_id, person_id, model, value, at)
   select distinct on (m.stays, f.model) $1, m.stays, f.model, f.value, f.at
   from ${pairs} join person_scores f on f.workspace_id = $1 and f.person_id = m.gone order by m.stays, f.model, f.at desc
   on conflict (workspace_id, person_id, model) do update set value = excluded.value, at = excluded.at where excluded.at > t.at`,
  `insert into person_flags as t (workspace_id, person_id, flag, variant, at, source)
   select distinct on (m.stays, f.flag) $1, m.stays, f.flag, f.variant, f.at, f.source
   from ${pairs} join person_flags f on f.workspace_id = $1 and f.person_id = m.gone order by m.stays, f.flag, f.at desc
   on conflict do nothing`,
  // Whoever took one of the two out of a list, or wants no contact, is left alone as both.
  `insert into unsubscribes (workspace_id, person_id, "group", at, source)
   select distinct on (m.stays, f."group") $1, m.stays, f."group", f.at, f.source
   from ${pairs} join unsubscribes f on f.workspace_id = $1 and f.person_id = m.gone order by m.stays, f."group", f.at
   on conflict do nothing`,
  `insert into suppressions (workspace_id, kind, subject, reason, detail, at)
   select distinct on (m.stays) $1, f.kind, m.stays::text, f.reason, f.detail, f.at
   from ${pairs} join suppressions f on f.workspace_id = $1 and f.kind = 'person' and f.subject = m.gone::text order by m.stays, f.at
   on conflict do nothing`,
  `delete from suppressions f using ${pairs} where f.workspace_id = $1 and f.kind = 'person' and f.subject = m.gone::text`,
  `update tasks t set person_id = m.stays from ${pairs} where t.workspace_id = $1 and t.person_id = m.gone`,
  `update test_sends t set person_id = m.stays from ${pairs} where t.workspace_id = $1 and t.person_id = m.gone`,
  `update leads t set person_id = m.stays from ${pairs} where t.workspace_id = $1 and t.person_id = m.gone`,
];

/**
 * Moves what belongs to persons that were merged away, and takes their rows out: milestones (the earlier instant), days (the sum),
 * memberships, segments and scores, and the history of those traits that the survivor did not have. Runs and messages are the engine's.
 */
export async function mergeStored(sql: Sql, workspaceId: number, merges: readonly Merge[]): Promise<void> {
  const stored = merges.filter(({ from }) => from.stored);
  if (stored.length === 0) return;
  const gone = stored.map(({ from }) => from.id);
  const stays = stored.map(({ into }) => survivor(into).id);
  for (const move of moves) await sql.query(move, [workspaceId, gone, stays]);
  for (const table of ownedByPerson)
    await sql.query(`delete from ${table} where workspace_id = $1 and person_id = any($2::bigint[])`, [workspaceId, gone]);
  await sql.query(`delete from trait_changes where workspace_id = $1 and owner = any($2::text[])`, [
    workspaceId,
    gone.map((id) => `p:${id}`),
  ]);
  await sql.query(`delete from persons where workspace_id = $1 and id = any($2::bigint[])`, [workspaceId, gone]);
}
