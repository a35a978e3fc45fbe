import { pool } from '#lib/db';
import type { Json } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { FlagChange, FlagRef } from './contract.ts';
import { noSuchFlag } from './flag.ts';

interface Row {
  id: number;
  at: Date;
  by: string;
  action: FlagChange['action'];
  before: Json;
  after: Json;
}

/** The last 200 changes of a flag, the newest first, also of one that was deleted. Throws `Refusal('not-found')` for a key that never was one. */
export async function flagHistory(ctx: Context, { key }: FlagRef): Promise<FlagChange[]> {
  ctx.require('flags:read');
  const { rows } = await pool().query<Row>(
    `select l.id, l.at, coalesce(m.name, t.name, l.actor) as by, l.action, l.detail->'before' as before, l.detail->'after' as after
     from audit_log l
     left join members m on m.workspace_id = l.workspace_id and 'member:' || m.id = l.actor
     left join api_tokens t on t.workspace_id = l.workspace_id and 'token:' || t.id = l.actor
     where l.workspace_id = $1 and l.target = $2 and l.action in ('flag.create', 'flag.replace', 'flag.delete') order by l.id desc limit 200`,
    [ctx.workspaceId, key],
  );
  if (rows.length === 0) throw noSuchFlag(key);
  return rows.map(({ id, at, ...row }) => ({ ...row, id: String(id), at: at.toISOString() }));
}
