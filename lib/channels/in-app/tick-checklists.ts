import { pool, transaction } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { noteMoments } from '../note-moments.ts';
import { isAllDone, isOpenChecklist } from './checklist-sql.ts';
import { toldOf } from './hear-messages.ts';

/**
 * Looks at the open checklists of people who have reached something: pages that show one hear of it, and one with nothing left to do is completed, by
 * which its journey goes on. Costs one look into a small index where nobody has any.
 */
export async function tickChecklists(workspaceId: number, personIds: readonly number[]): Promise<void> {
  const { rows } = await pool().query<{ person: number; done: boolean; key: string; actors: string[] }>({
    name: 'open-checklists',
    text: `select m.person_id as person, m.key, ${isAllDone('m')} as done,
                  array(select i.actor from identities i where i.workspace_id = $1 and i.person_id = m.person_id and i.actor like 'u:%') as actors
           from messages m where m.workspace_id = $1 and m.person_id = any($2::bigint[]) and ${isOpenChecklist('m')}`,
    values: [workspaceId, personIds],
  });
  if (rows.length === 0) return;
  await complete(
    workspaceId,
    rows.filter(({ done }) => done).map(({ key }) => key),
  );
  const told = new Set(rows.flatMap(({ actors }) => actors.map((actor) => toldOf(workspaceId, actor.slice(2)))));
  await pool().query(`select pg_notify('milepost_in_app', t) from unnest($1::text[]) as t`, [[...told]]);
}

/** All people whose checklists are open, workspace by workspace: what was reached while nobody listened is found by it. */
export async function tickAllChecklists(): Promise<void> {
  const { rows } = await pool().query<{ workspace: number; people: number[] }>(
    `select m.workspace_id as workspace, array_agg(distinct m.person_id) as people from messages m
     where ${isOpenChecklist('m')} and m.created_at > now() - interval '30 days' group by 1`,
  );
  for (const { workspace, people } of rows)
    for (let at = 0; at < people.length; at += 500) await tickChecklists(workspace, people.slice(at, at + 500).map(Number));
}

async function complete(workspaceId: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await transaction(async (sql) => {
    // Another process may be at the same ones: its rows are passed over, so that each is completed once.
    const { rows } = await sql.query<{ key: string }>(
      `select m.key from messages m where m.workspace_id = $1 and m.key = any($2::text[]) and ${isOpenChecklist('m')} and ${isAllDone('m')}
       order by m.key for update skip locked`,
      [workspaceId, keys],
    );
    const at = Date.now() as Instant;
    await noteMoments(
      sql,
      workspaceId,
      rows.map(({ key }) => ({ key, at, kind: 'completed' as const })),
    );
  });
}
