import { randomBytes } from 'node:crypto';
import { pool } from '#lib/db';
import { isObject, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { TestOrder, TestSent } from '../contract.ts';
import { fillIn } from './preview-template.ts';
import { template } from './templates.ts';
import { mailTransport } from './transport.ts';

/** So many test sends of a workspace are kept, the newest. */
const kept = 200;

/**
 * Sends a template to an address of a colleague, as a person would get it; where no mail server is set up it stays in the sandbox, to be read there. It is
 * no message, and counts nowhere. Throws `Refusal` `not-found`, `invalid` for words that cannot be filled in, or `unavailable`.
 */
export async function sendTest(ctx: Context, { key, to, userId }: TestOrder & { key: string }): Promise<TestSent> {
  ctx.require('templates:write');
  const { workspaceId, actor } = ctx;
  const { personId, preview } = await fillIn(ctx, { ...(await template(ctx, { key })), userId, madeUp: null });
  const { html, text, from } = preview;
  const content = { from, to, subject: `[Test] ${preview.subject}`, html, text };
  const id = randomBytes(16).toString('hex');
  await ctx.transaction((tx) => tx.audit('template.test', key, { to }));
  const response = await handOver(id, content);
  const status = response === null ? 'sandbox' : 'sent';
  await pool().query(
    `with kept as (
       insert into test_sends (workspace_id, id, template, person_id, status, content, response, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8))
     delete from test_sends where workspace_id = $1 and id in (
       select id from test_sends where workspace_id = $1 order by created_at desc, id desc offset ${kept - 1})`,
    [workspaceId, id, key, personId, status, JSON.stringify(content), response, actor],
  );
  return { id, to, status, response };
}

/** What the mail server said; null where there is none. */
async function handOver(
  id: string,
  content: { from: string; to: string; subject: string; html: string; text: string },
): Promise<string | null> {
  const transport = mailTransport();
  if (transport === null) return null;
  try {
    const { response } = await transport.sendMail({ ...content, headers: { 'Idempotency-Key': id } });
    return String(response ?? '').slice(0, 500);
  } catch (fault) {
    throw new Refusal('unavailable', `The mail server did not take it: ${isObject(fault) ? String(fault.message) : 'unknown'}`);
  }
}
