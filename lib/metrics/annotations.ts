import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { Annotation } from './contract.ts';

const most = 200;

/** What happened beside the figures, the latest first: what somebody wrote, journeys that went live, experiments that began. At most 200. */
export async function annotations(ctx: Context): Promise<Annotation[]> {
  ctx.require('metrics:read');
  const { rows } = await pool().query<Omit<Annotation, 'at'> & { at: Date }>(
    `select * from (
       select id::text as id, 'own' as kind, at, text, null as target from annotations where workspace_id = $1
       union all
       select null, 'journey', v.published_at, j.name || ' · version ' || v.number, v.journey from journey_versions v
         join journeys j on j.workspace_id = v.workspace_id and j.key = v.journey where v.workspace_id = $1 and v.mode = 'live'
       union all
       select null, 'experiment', starts_at, name, key from experiments where workspace_id = $1 and starts_at <= now()
     ) happened order by at desc, kind, id desc limit ${most}`,
    [ctx.workspaceId],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
