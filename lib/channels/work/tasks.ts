import { randomBytes } from 'node:crypto';
import { pool } from '#lib/db';
import { parseDuration } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Task, TaskInput, WorkQuery } from '../contract.ts';
import { personIdOf } from './person-id-of.ts';
import { about, joined, type WorkPlace } from './work-place.ts';

type Row = Omit<Task, 'createdAt' | 'dueAt'> & { createdAt: Date; dueAt: Date | null };

const select = `select ${about}, t.title, t.body, t.assignee, case when t.assignee = 'csm' then a.traits->>'csm' else t.assignee end as owner, t.due_at as "dueAt" from tasks t`;

const shown = ({ createdAt, dueAt, ...row }: Row): Task => ({
  ...row,
  createdAt: createdAt.toISOString(),
  dueAt: dueAt?.toISOString() ?? null,
});

/** Tasks, the newest first; at most `limit + 1`, after `after`. */
export async function taskList(ctx: Context, { limit }: WorkQuery, after: WorkPlace | null): Promise<Task[]> {
  ctx.require('tasks:read');
  const { rows } = await pool().query<Row>(`${select} ${joined}`, [
    ctx.workspaceId,
    after?.createdAt ?? null,
    after?.id ?? null,
    limit + 1,
  ]);
  return rows.map(shown);
}

/** Makes a task by hand. Throws `Refusal('not-found')` for no such person. */
export async function createTask(ctx: Context, { userId, dueIn, ...task }: TaskInput): Promise<Task> {
  ctx.require('tasks:write');
  const { workspaceId } = ctx;
  const id = randomBytes(16).toString('hex');
  const now = Date.now();
  await ctx.transaction(async (tx) => {
    const personId = userId === null ? null : await personIdOf(tx, workspaceId, userId);
    const dueAt = dueIn === null ? null : new Date(now + (parseDuration(dueIn) ?? 0));
    await tx.task.create({ data: { workspaceId, id, ...task, dueAt, personId, createdAt: new Date(now), createdBy: ctx.actor } });
    await tx.audit('task.create', id, { title: task.title });
  });
  const { rows } = await pool().query<Row>(`${select} ${joined.replace('where', 'where t.id = $5 and')}`, [workspaceId, null, null, 1, id]);
  const [row] = rows;
  if (row === undefined) throw new Error(`the task ${id} is gone again`);
  return shown(row);
}
