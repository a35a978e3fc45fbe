import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';

/** Events of the workspace that were accepted and have not taken effect yet. */
export async function readBehind(ctx: Context): Promise<number> {
  ctx.require('workspace:read');
  const { rows } = await pool().query<{ behind: number }>(
    `select coalesce(sum(n), 0)::int8 as behind from log_partitions p cross join lateral (
       select count(*) as n from events e where e.workspace_id = p.workspace_id and e.partition = p.partition and e.id > p.cursor_id) e
     where p.workspace_id = $1`,
    [ctx.workspaceId],
  );
  return rows[0]?.behind ?? 0;
}
