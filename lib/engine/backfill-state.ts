import { type Sql, transaction } from '#lib/db';
import { lockPartitions } from '#lib/event-log';
import type { Json } from '#lib/kernel';

/** A milestone whose past is being looked for, and how far that is. */
export interface Backfill {
  readonly workspaceId: number;
  readonly key: string;
  readonly event: string;
  readonly where: Json;
  readonly revision: number;
  readonly timezone: string;
  readonly state: BackfillState | null;
}

export interface BackfillState {
  /** The milestone's revision that this is about. */
  readonly revision: number;
  /** What lay behind each partition's cursor when it began: this is looked through; what came after has found the milestone by itself. */
  readonly cursors: Readonly<Record<string, number>>;
  /** The last event looked at, by its time and id; null at the beginning. */
  readonly after: readonly [at: string, id: number] | null;
}

/**
 * Begins, unless another worker is at it or has begun: two that take out side by side would take out what has been found since. An advisory lock, which
 * goes with a worker that dies and, unlike a locked row, holds back no reader of the log.
 */
export async function beginBackfill({ workspaceId, key, event, revision }: Backfill): Promise<void> {
  await transaction(async (sql) => {
    const lock = await sql.query<{ held: boolean }>("select pg_try_advisory_xact_lock($1, hashtext('milepost.backfill ' || $2)) as held", [
      workspaceId,
      key,
    ]);
    if (!lock.rows[0]?.held) return;
    const { rows } = await sql.query<{ partitions: number }>(
      `select w.partitions from milestones m join workspaces w on w.id = m.workspace_id
       where m.workspace_id = $1 and m.key = $2 and m.revision = $3 and m.status = 'backfilling'
         and (m.backfill_state is null or (m.backfill_state->>'revision')::int <> $3)`,
      [workspaceId, key, revision],
    );
    if (rows[0] === undefined) return;
    const state: BackfillState = { revision, cursors: await forgetFound(workspaceId, key, rows[0].partitions), after: null };
    await sql.query(
      `update milestones set backfill_state = $4, backfill_done = 0, backfill_total = (
         select coalesce(sum(events), 0) from event_days where workspace_id = $1 and type = 'track' and name = $5)
       where workspace_id = $1 and key = $2 and revision = $3 and status = 'backfilling'`,
      [workspaceId, key, revision, JSON.stringify(state), event],
    );
  });
}

/**
 * Takes each partition's row for a moment. Whoever held it before may still have gone by the old definition, so what it found is taken out; whoever
 * holds it after goes by the new one. What lies behind the cursor at that moment is the past that is to be looked through.
 */
async function forgetFound(workspaceId: number, key: string, partitions: number): Promise<Record<string, number>> {
  const cursors: Record<string, number> = {};
  for (let partition = 0; partition < partitions; partition++) {
    await transaction(async (sql) => {
      const [cursor] = await lockPartitions(sql, workspaceId, [partition], { skipLocked: false });
      if (cursor !== undefined) cursors[partition] = cursor.id;
      await sql.query(
        `delete from person_milestones m using persons p
         where m.workspace_id = $1 and m.milestone = $2 and p.workspace_id = $1 and p.id = m.person_id and p.partition = $3`,
        [workspaceId, key, partition],
      );
    });
  }
  return cursors;
}

interface Part {
  readonly looked: number;
  readonly after: BackfillState['after'];
  readonly over: boolean;
  /** The first instant, by actor. */
  readonly firsts: ReadonlyMap<string, number>;
}

/**
 * Writes what a part found, unless the milestone has changed meanwhile or another worker was quicker. Actors are held while their persons are written
 * to, so that a merge comes either before and is seen, or after and takes the milestone along. Answers true when that was the last part.
 */
export async function savePart(sql: Sql, { workspaceId, key, revision }: Backfill, state: BackfillState, part: Part): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from milestones where workspace_id = $1 and key = $2 and revision = $3 and status = 'backfilling' and backfill_state = $4::jsonb for update`,
    [workspaceId, key, revision, JSON.stringify(state)],
  );
  if (rowCount === 0) return false;
  const actors = [...part.firsts.keys()].sort();
  if (actors.length > 0) {
    await sql.query({
      name: 'backfill-reached',
      text: `with who as (
               select i.person_id, a.at from unnest($3::text[], $4::float8[]) with ordinality as a(actor, at, nr)
               join identities i on i.workspace_id = $1 and i.actor = a.actor order by a.nr for share of i)
             insert into person_milestones as m (workspace_id, person_id, milestone, reached_at)
             select $1, person_id, $2, to_timestamp(min(at)) from who group by person_id order by person_id
             on conflict (workspace_id, person_id, milestone) do update set reached_at = excluded.reached_at where excluded.reached_at < m.reached_at`,
      values: [workspaceId, key, actors, actors.map((actor) => (part.firsts.get(actor) ?? 0) / 1000)],
    });
  }
  await sql.query(
    `update milestones set backfill_done = backfill_done + $3, backfill_state = jsonb_set(backfill_state, '{after}', $4::jsonb),
       backfill_total = greatest(backfill_total, backfill_done + $3), status = case when $5 then 'ready' else status end
     where workspace_id = $1 and key = $2`,
    [workspaceId, key, part.looked, JSON.stringify(part.after), part.over],
  );
  if (part.over) await lookAgain(sql, workspaceId, key);
  return part.over;
}

/** Who reached the milestone long ago may by that belong to a segment, or not: those that ask for it go through the people once more. */
async function lookAgain(sql: Sql, workspaceId: number, milestone: string): Promise<void> {
  const asks = (column: string) => `jsonb_path_exists(${column}, '$.**.milestone ? (@ == $key)', jsonb_build_object('key', $2::text))`;
  const again = `set status = 'backfilling', backfill_state = null, backfill_done = 0, revision = revision + 1 where workspace_id = $1`;
  const segments = await sql.query(`update segments ${again} and ${asks('condition')}`, [workspaceId, milestone]);
  const struggles = await sql.query(`update struggle_rules ${again} and (${asks('failure')} or ${asks('success')})`, [
    workspaceId,
    milestone,
  ]);
  if ((segments.rowCount ?? 0) + (struggles.rowCount ?? 0) > 0) {
    await sql.query('update workspaces set revision = revision + 1 where id = $1', [workspaceId]);
  }
}
