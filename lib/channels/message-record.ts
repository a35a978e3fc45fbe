import { pool } from '#lib/db';
import { type JsonObject, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { MessageRecord } from './contract.ts';
import { previewOf } from './preview-of.ts';

/** Statuses of messages that have not left. */
const waits = ['sandbox', 'shadow', 'queued', 'suppressed'];

/** How a message left, and all that happened to it, in order. Throws `Refusal('not-found')`. */
export async function messageRecord(ctx: Context, { id }: { id: string }): Promise<MessageRecord> {
  ctx.require('messages:read');
  const { rows } = await pool().query<{
    attempts: number;
    dueAt: Date | null;
    content: JsonObject | null;
    status: string;
    createdAt: Date;
  }>(`select attempts, due_at as "dueAt", content, status, created_at as "createdAt" from messages where workspace_id = $1 and key = $2`, [
    ctx.workspaceId,
    id,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Refusal('not-found', `There is no message ${id} in this workspace.`);
  const moments = await pool().query<{ at: Date; kind: string; detail: JsonObject }>(
    'select at, kind, detail from message_moments where workspace_id = $1 and message = $2 order by id',
    [ctx.workspaceId, id],
  );
  // That a message was made is no row of its own: it would be one more for each message where all must go fast.
  const made = { at: row.createdAt, kind: ['sandbox', 'shadow'].includes(row.status) ? row.status : 'queued', detail: {} };
  return {
    attempts: row.attempts,
    dueAt: row.dueAt?.toISOString() ?? null,
    content: row.content,
    preview: row.content === null && waits.includes(row.status) ? await previewOf(ctx.workspaceId, id) : null,
    moments: [made, ...moments.rows].map(({ at, kind, detail }) => ({ at: at.toISOString(), kind, detail })),
  };
}
