import { pool } from '#lib/db';
import type { EventMatch } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Struggle } from './contract.ts';

interface Row {
  key: string;
  name: string;
  failure: EventMatch;
  success: EventMatch;
  count: number;
  within: string;
  struggling: number;
  status: 'ready' | 'backfilling';
  done: number;
  total: number;
  createdAt: Date;
  updatedAt: Date;
}

async function struggleRows(workspaceId: number, key: string | null): Promise<Struggle[]> {
  const { rows } = await pool().query<Row>(
    `select r.key, r.name, r.failure, r.success, r.count, r.within, r.status, r.backfill_done as done, r.backfill_total as total,
            r.created_at as "createdAt", r.updated_at as "updatedAt",
            (select count(*) from person_struggles p where p.workspace_id = r.workspace_id and p.step = r.key and p.struggling) as struggling
     from struggle_rules r where r.workspace_id = $1 and ($2::text is null or r.key = $2)
     order by r.name, r.key`,
    [workspaceId, key],
  );
  return rows.map(({ done, total, createdAt, updatedAt, ...row }) => ({
    ...row,
    progress: row.status === 'backfilling' ? { done, total } : null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }));
}

export const noSuchStruggle = (key: string) => new Refusal('not-found', `There is no struggle rule ${key} in this workspace.`);

/** All struggle rules by name, each with how many people struggle now and how far its back-fill is. */
export async function struggleList(ctx: Context): Promise<Struggle[]> {
  ctx.require('struggles:read');
  return struggleRows(ctx.workspaceId, null);
}

/** Throws `Refusal('not-found')`. */
export async function struggle(ctx: Context, { key }: { key: string }): Promise<Struggle> {
  ctx.require('struggles:read');
  const [row] = await struggleRows(ctx.workspaceId, key);
  if (row === undefined) throw noSuchStruggle(key);
  return row;
}
