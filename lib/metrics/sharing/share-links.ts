import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ShareLink } from '../share-contract.ts';

type Row = Omit<ShareLink, 'createdAt' | 'expiresAt' | 'seenAt'> & { createdAt: Date; expiresAt: Date; seenAt: Date | null };

const columns = `l.id, l.name, l.hint, l.query as filters, coalesce(m.name, t.name, l.actor) as by, l.created_at as "createdAt",
  l.expires_at as "expiresAt", l.seen_at as "seenAt",
  case when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired' else 'open' end as status
  from share_links l
  left join members m on m.workspace_id = l.workspace_id and 'member:' || m.id = l.actor
  left join api_tokens t on t.workspace_id = l.workspace_id and 'token:' || t.id = l.actor
  where l.workspace_id = $1`;

const most = 200;

/** The links there are, the newest first, those that ended among them; at most 200. */
export async function shareLinks(ctx: Context): Promise<ShareLink[]> {
  ctx.require('metrics:write');
  const { rows } = await pool().query<Row>(`select ${columns} order by l.created_at desc, l.id limit ${most}`, [ctx.workspaceId]);
  return rows.map(told);
}

/** Throws `Refusal('not-found')`. */
export async function shareLinkById(workspaceId: number, id: string): Promise<ShareLink> {
  const { rows } = await pool().query<Row>(`select ${columns} and l.id = $2`, [workspaceId, id]);
  const [row] = rows;
  if (!row) throw new Refusal('not-found', 'There is no such link.');
  return told(row);
}

const told = ({ createdAt, expiresAt, seenAt, ...row }: Row): ShareLink => ({
  ...row,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
});
