import { pool } from '#lib/db';
import { type Instant, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Flag } from './contract.ts';
import { definitionOf, type FlagRow } from './definition.ts';
import { stateOf } from './evaluate.ts';
import { staleHints } from './stale-hints.ts';

interface Row extends FlagRow {
  days: { day: string; served: Record<string, number> }[] | null;
  lastDay: string | null;
  decided: string[] | null;
}

async function flagRows(workspaceId: number, key: string | null): Promise<Flag[]> {
  const { rows } = await pool().query<Row>(
    `select f.*, (select max(day)::text from flag_days d where d.workspace_id = f.workspace_id and d.flag = f.key) as "lastDay",
       (select json_agg(json_build_object('day', d.day::text, 'served', d.served) order by d.day)
        from (select day, json_object_agg(variant, evaluations) as served from flag_days
              where workspace_id = f.workspace_id and flag = f.key and day > (now() at time zone 'UTC')::date - 30 group by day) d) as days,
       (select json_agg(distinct n.experiment) from experiment_notes n where n.workspace_id = f.workspace_id and n.kind in ('ship', 'stop')) as decided
     from flags f where f.workspace_id = $1 and ($2::text is null or f.key = $2) order by f.name, f.key`,
    [workspaceId, key],
  );
  const now = Date.now() as Instant;
  return rows.map((row) => {
    const definition = definitionOf(row);
    const days = row.days ?? [];
    const decided = new Set(row.decided ?? []);
    const state = stateOf(definition, now);
    return {
      ...definition,
      status: 'ready' as const,
      state,
      revision: row.revision,
      stale: staleHints({ definition, state, decided, lastDay: row.lastDay, createdAt: row.created_at, updatedAt: row.updated_at }, now),
      days,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  });
}

export const noSuchFlag = (key: string) => new Refusal('not-found', `There is no flag ${key} in this workspace.`);

/** All flags by name, each with what it served lately and whether it looks stale. */
export async function flagList(ctx: Context): Promise<Flag[]> {
  ctx.require('flags:read');
  return flagRows(ctx.workspaceId, null);
}

/** Throws `Refusal('not-found')`. */
export async function flag(ctx: Context, { key }: { key: string }): Promise<Flag> {
  ctx.require('flags:read');
  const [found] = await flagRows(ctx.workspaceId, key);
  if (found === undefined) throw noSuchFlag(key);
  return found;
}
