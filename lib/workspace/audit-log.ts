import { pool } from '#lib/db';
import type { Json } from '#lib/kernel';
import type { Context } from './context.ts';
import type { AuditEntry, AuditQuery } from './contract.ts';

interface Row {
  id: number;
  at: Date;
  actor: string;
  actorName: string | null;
  action: string;
  target: string;
  detail: Json;
}

/** Who did what, the newest first; `before` is the id to go on from. */
export async function auditLog(
  ctx: Context,
  { limit, action, target, before }: Omit<AuditQuery, 'cursor'> & { before?: number | undefined },
): Promise<AuditEntry[]> {
  ctx.require('audit:read');
  const { rows } = await pool().query<Row>(
    `select l.id, l.at, l.actor, coalesce(m.name, t.name) as "actorName", l.action, l.target, l.detail
     from audit_log l
     left join members m on m.workspace_id = l.workspace_id and 'member:' || m.id = l.actor
     left join api_tokens t on t.workspace_id = l.workspace_id and 'token:' || t.id = l.actor
     where l.workspace_id = $1 and ($2::bigint is null or l.id < $2) and ($3::text is null or l.action = $3) and ($4::text is null or l.target = $4)
     order by l.id desc limit $5`,
    [ctx.workspaceId, before ?? null, action ?? null, target ?? null, limit],
  );
  return rows.map(({ id, at, actorName, ...row }) => ({ ...row, id: String(id), at: at.toISOString(), actorName: actorName ?? row.actor }));
}
