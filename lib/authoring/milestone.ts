import { pool } from '#lib/db';
import type { Condition } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Milestone } from './contract.ts';

interface Row {
  key: string;
  name: string;
  event: string;
  where: Condition | null;
  weight: number;
  essential: boolean;
  value: boolean;
  order: number;
  status: 'ready' | 'backfilling';
  done: number;
  total: number;
  reached: number;
  createdAt: Date;
  updatedAt: Date;
}

async function milestoneRows(workspaceId: number, key: string | null): Promise<Milestone[]> {
  const { rows } = await pool().query<Row>(
    `select m.key, m.name, m.event, m."where", m.weight, m.essential, m.value, m."order", m.status,
            m.backfill_done as done, m.backfill_total as total, m.created_at as "createdAt", m.updated_at as "updatedAt",
            (select count(*) from person_milestones p where p.workspace_id = m.workspace_id and p.milestone = m.key) as reached
     from milestones m where m.workspace_id = $1 and ($2::text is null or m.key = $2)
     order by m."order", m.created_at, m.key`,
    [workspaceId, key],
  );
  return rows.map(({ done, total, createdAt, updatedAt, ...row }) => ({
    ...row,
    progress: row.status === 'backfilling' ? { done, total } : null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }));
}

export const noSuchMilestone = (key: string) => new Refusal('not-found', `There is no milestone ${key} in this workspace.`);

/** All milestones in their order, each with how many people reached it and how far its back-fill is. */
export async function milestoneList(ctx: Context): Promise<Milestone[]> {
  ctx.require('milestones:read');
  return milestoneRows(ctx.workspaceId, null);
}

/** Throws `Refusal('not-found')`. */
export async function milestone(ctx: Context, { key }: { key: string }): Promise<Milestone> {
  ctx.require('milestones:read');
  const [row] = await milestoneRows(ctx.workspaceId, key);
  if (row === undefined) throw noSuchMilestone(key);
  return row;
}
