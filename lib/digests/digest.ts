import { mailLeaves } from '#lib/channels';
import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { Digest } from './contract.ts';
import { digestSettings } from './settings.ts';

type LetterRow = Omit<Digest['letters'][number], 'occasion' | 'sentAt'> & { occasion: Date; sentAt: Date | null };

/** When the figures go out and to whom, and what became of the last letters. */
export async function digest(ctx: Context): Promise<Digest> {
  ctx.require('metrics:write');
  const { workspaceId } = ctx;
  const [{ settings, dueAt }, live, members, letters] = await Promise.all([
    digestSettings(workspaceId),
    mailLeaves(workspaceId),
    pool().query<Digest['members'][number]>('select id, name, email from members where workspace_id = $1 order by name, email', [
      workspaceId,
    ]),
    pool().query<LetterRow>(
      `select l.occasion, coalesce(m.email, 'a former member') as "to", l.status, l.reason, l.sent_at as "sentAt" from digest_letters l
       left join members m on m.workspace_id = l.workspace_id and m.id = l.member_id
       where l.workspace_id = $1 order by l.occasion desc, 2 limit 20`,
      [workspaceId],
    ),
  ]);
  return {
    settings,
    dueAt: dueAt?.toISOString() ?? null,
    live,
    members: members.rows,
    letters: letters.rows.map(({ occasion, sentAt, ...row }) => ({
      ...row,
      occasion: occasion.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
  };
}
