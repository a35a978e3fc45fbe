import { pool } from '#lib/db';
import { cohortSql, cohortValues } from './cohort-sql.ts';
import type { StatsQuery } from './contract.ts';
import type { Count } from './counters.ts';

/** The counters of a journey, counted anew over the runs that were entered in a period: what became of those, up to now. */
export async function countRuns(workspaceId: number, journey: string, filter: StatsQuery): Promise<Count[]> {
  const { rows } = await pool().query<Count>(
    `with ${cohortSql}
     select '' as node, 'entered' as counter, count(*)::int8 as value from cohort
     union all select '', 'active', count(*) from cohort where status = 'waiting'
     union all select '', 'converted', count(*) from cohort where converted_at is not null
     union all select '', status, count(*) from cohort where status in ('completed', 'exited', 'failed') group by status
     union all select v.key, 'entered', sum(v.value::int)::int8 from cohort, jsonb_each_text(visits) v group by v.key
     union all select node, status, count(*) from cohort where status = 'failed' and node is not null group by node, status
     union all select node, 'waiting', count(*) from cohort where status = 'waiting' and node is not null group by node
     union all select s.node, 'left:' || s.handle, count(*) from cohort c
       join run_steps s on s.workspace_id = c.workspace_id and s.run_id = c.id group by s.node, s.handle
     union all select m.node, 'sent', count(*) from cohort c
       join messages m on m.workspace_id = c.workspace_id and m.run_id = c.id group by m.node
     union all select m.node, m.status, count(*) from cohort c
       join messages m on m.workspace_id = c.workspace_id and m.run_id = c.id where m.status in ('failed', 'suppressed') group by m.node, m.status
     union all select m.node, o.kind, count(*) from cohort c
       join messages m on m.workspace_id = c.workspace_id and m.run_id = c.id
       join message_moments o on o.workspace_id = m.workspace_id and o.message = m.key where o.kind = 'postponed' group by m.node, o.kind`,
    cohortValues(workspaceId, journey, filter),
  );
  return rows;
}
