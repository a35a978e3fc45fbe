import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { EventName } from './contract.ts';

/** Names of track events, the most frequent first, at most 500. */
export async function eventNames(ctx: Context): Promise<EventName[]> {
  ctx.require('telemetry:read');
  const { rows } = await pool().query<Omit<EventName, 'lastAt'> & { lastAt: Date }>(
    `select name, type, sum(events)::int8 as events, max(last_at) as "lastAt" from event_days
     where workspace_id = $1 and type = 'track' and name <> '' group by 1, 2 order by 3 desc, 1 limit 500`,
    [ctx.workspaceId],
  );
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }));
}
