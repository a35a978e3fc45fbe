import { z } from 'zod';
import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { TestSend, TestSendLine, WorkQuery } from '../contract.ts';

/** The last test send shown: the list goes by time, the newest first. */
export const TestSendPlace = z.object({ createdAt: z.iso.datetime(), id: z.string().max(32) });
export type TestSendPlace = z.infer<typeof TestSendPlace>;

const line = `t.id, t.template, t.status, t.content->>'subject' as subject, t.content->>'to' as "to", t.created_at as "createdAt",
  p.user_id as "userId", coalesce(p.name, p.email) as "personName", coalesce(b.name, t.created_by) as "sentBy"`;
const joined = `from test_sends t
  left join persons p on p.workspace_id = t.workspace_id and p.id = t.person_id
  left join members b on b.workspace_id = t.workspace_id and 'member:' || b.id = t.created_by
  where t.workspace_id = $1`;

type Row<T> = Omit<T, 'createdAt'> & { createdAt: Date };
const shown = <T extends { createdAt: Date }>({ createdAt, ...row }: T) => ({ ...row, createdAt: createdAt.toISOString() });

/** Test sends, the newest first; at most `limit + 1`, after `after`. */
export async function testSendList(ctx: Context, { limit }: WorkQuery, after: TestSendPlace | null): Promise<TestSendLine[]> {
  ctx.require('messages:read');
  const { rows } = await pool().query<Row<TestSendLine>>(
    `select ${line} ${joined} and ($2::timestamptz is null or (t.created_at, t.id) < ($2, $3)) order by t.created_at desc, t.id desc limit $4`,
    [ctx.workspaceId, after?.createdAt ?? null, after?.id ?? null, limit + 1],
  );
  return rows.map(shown);
}

/** One test send, as it left or would have. Throws `Refusal('not-found')`. */
export async function testSend(ctx: Context, { id }: { id: string }): Promise<TestSend> {
  ctx.require('messages:read');
  const { rows } = await pool().query<Row<TestSend>>(`select ${line}, t.content, t.response ${joined} and t.id = $2`, [
    ctx.workspaceId,
    id,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Refusal('not-found', `There is no test send ${id} in this workspace.`);
  return shown(row);
}
