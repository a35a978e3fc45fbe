import { pool } from '#lib/db';
import type { Suggestion } from './contract.ts';

/** Names of track events whose name has `q` in it, with how often they came. */
export async function suggestEvents({ workspaceId, q }: { workspaceId: number; q: string }): Promise<Suggestion[]> {
  const { rows } = await pool().query<Suggestion>(
    `select name as value, null as name, sum(events)::int8 as count from event_days
     where workspace_id = $1 and type = 'track' and name <> '' and position(lower($2) in lower(name)) > 0
     group by event_days.name order by 3 desc, 1 limit 20`,
    [workspaceId, q],
  );
  return rows;
}
