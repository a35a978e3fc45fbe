import { pool } from '#lib/db';
import type { Json } from '#lib/kernel';
import type { InAppMessage } from '../in-app-contract.ts';

interface Row {
  id: string;
  journey: string;
  node: string;
  payload: Record<string, Json>;
  status: string;
  createdAt: Date;
}

/* A message that guards have let pass is here, though that it was sent may be written a moment later. */

/** Messages of the last 30 days that this person neither finished nor put away, the oldest first, at most fifty. Nobody known: none. */
export async function openMessages(workspaceId: number, userId: string): Promise<InAppMessage[]> {
  const { rows } = await pool().query<Row>({
    name: 'open-in-app-messages',
    text: `select m.key as id, m.journey, m.node, m.rendered as payload, case m.status when 'queued' then 'sent' else m.status end as status, m.created_at as "createdAt"
           from identities i join messages m on m.workspace_id = i.workspace_id and m.person_id = i.person_id
           where i.workspace_id = $1 and i.actor = 'u:' || $2 and m.channel = 'in-app'
             and (m.status in ('sent', 'delivered', 'opened', 'clicked') or (m.status = 'queued' and m.claimed_at is not null and m.due_at is null))
             and m.created_at > now() - interval '30 days'
           order by m.created_at, m.key limit 50`,
    values: [workspaceId, userId],
  });
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}
