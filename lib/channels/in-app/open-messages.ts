import { pool } from '#lib/db';
import type { Json } from '#lib/kernel';
import type { InAppMessage } from '../in-app-contract.ts';
import { done, isAllDone, isChecklist, isOpenChecklist } from './checklist-sql.ts';
import { tickChecklists } from './tick-checklists.ts';

interface Row {
  id: string;
  journey: string;
  node: string;
  payload: Record<string, Json>;
  status: string;
  createdAt: Date;
  person: number;
  /** A checklist with nothing left to do: it was so from the start, or nobody was there to hear of the last milestone */
  over: boolean;
}

/* A message that guards have let pass is here, though that it was sent may be written a moment later. */

const statement = `
select m.key as id, m.journey, m.node, case m.status when 'queued' then 'sent' else m.status end as status, m.created_at as "createdAt",
       m.rendered || jsonb_build_object('content', m.content->'experience', 'progress', jsonb_strip_nulls(jsonb_build_object(
         'step', m.progress->'step', 'done', case when ${isChecklist('m')} then to_jsonb(${done('m')}) end))) as payload,
       i.person_id as person, coalesce(${isOpenChecklist('m')} and ${isAllDone('m')}, false) as over
from identities i join messages m on m.workspace_id = i.workspace_id and m.person_id = i.person_id
where i.workspace_id = $1 and i.actor = 'u:' || $2 and m.channel = 'in-app'
  and (m.status in ('sent', 'delivered', 'opened', 'clicked')
    or (m.status = 'queued' and m.claimed_at is not null and m.due_at is null and m.content is not null)
    or ($3 and m.status = 'completed' and m.updated_at > now() - interval '10 minutes' and ${isChecklist('m')}))
  and m.created_at > now() - interval '30 days'
order by m.created_at, m.key limit 50`;

/**
 * Messages of the last 30 days that this person neither finished nor put away, the oldest first, at most fifty. Nobody known: none. `withEnded` adds
 * checklists that were done a moment ago, for pages that show them still.
 */
export async function openMessages(workspaceId: number, userId: string, withEnded = false): Promise<InAppMessage[]> {
  const { rows } = await pool().query<Row>({ name: 'open-in-app-messages', text: statement, values: [workspaceId, userId, withEnded] });
  const over = rows.find((row) => row.over);
  if (over !== undefined) await tickChecklists(workspaceId, [over.person]);
  return rows.map(({ createdAt, person: _, over: __, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}
