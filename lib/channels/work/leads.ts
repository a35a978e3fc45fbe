import { randomBytes } from 'node:crypto';
import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { Lead, LeadInput, WorkQuery } from '../contract.ts';
import { personIdOf } from './person-id-of.ts';
import { about, joined, type WorkPlace } from './work-place.ts';

type Row = Omit<Lead, 'createdAt'> & { createdAt: Date };

const select = `select ${about}, t.reason, t.score, t.route from leads t`;

const shown = ({ createdAt, ...row }: Row): Lead => ({ ...row, createdAt: createdAt.toISOString() });

/** Leads, the newest first; at most `limit + 1`, after `after`. */
export async function leadList(ctx: Context, { limit }: WorkQuery, after: WorkPlace | null): Promise<Lead[]> {
  ctx.require('leads:read');
  const { rows } = await pool().query<Row>(`${select} ${joined}`, [
    ctx.workspaceId,
    after?.createdAt ?? null,
    after?.id ?? null,
    limit + 1,
  ]);
  return rows.map(shown);
}

/** Makes a lead by hand. Throws `Refusal('not-found')` for no such person. */
export async function createLead(ctx: Context, { userId, ...lead }: LeadInput): Promise<Lead> {
  ctx.require('leads:write');
  const { workspaceId } = ctx;
  const id = randomBytes(16).toString('hex');
  await ctx.transaction(async (tx) => {
    const personId = userId === null ? null : await personIdOf(tx, workspaceId, userId);
    await tx.lead.create({ data: { workspaceId, id, ...lead, personId, createdAt: new Date(), createdBy: ctx.actor } });
    await tx.audit('lead.create', id, { reason: lead.reason });
  });
  const { rows } = await pool().query<Row>(`${select} ${joined.replace('where', 'where t.id = $5 and')}`, [workspaceId, null, null, 1, id]);
  const [row] = rows;
  if (row === undefined) throw new Error(`the lead ${id} is gone again`);
  return shown(row);
}
