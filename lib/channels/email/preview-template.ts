import { pool } from '#lib/db';
import { isObject, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Delivery } from '../channel.ts';
import { settingsOf, storedSettings } from '../channel-settings.ts';
import type { Preview, PreviewInput, TestSend } from '../contract.ts';
import { checkTemplateText } from './check-template.ts';
import { compose, layoutOf } from './compose.ts';
import { publicUrl, tokenOf } from './signed-token.ts';
import { subjectOfDelivery } from './subject-of-delivery.ts';
import { template } from './templates.ts';
import { defaultFrom, mailTransport } from './transport.ts';

type About = Pick<Delivery, 'workspaceId' | 'person' | 'account' | 'event' | 'journey' | 'journeyName'> & {
  readonly workspaceName: string;
};

/** The person that words are tried with: the one asked for, else whoever was here last. Throws `Refusal('not-found')`. */
async function someone(workspaceId: number, userId: string | null): Promise<About> {
  const { rows } = await pool().query<Delivery['person'] & { account: Delivery['account']; workspaceName: string }>(
    `select p.id, p.user_id as "userId", p.email, p.name, p.traits, w.name as "workspaceName",
            case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name, 'traits', a.traits) end as account
     from workspaces w left join persons p on p.workspace_id = w.id and ($2::text is null or p.user_id = $2)
     left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
     where w.id = $1 order by p.email is null, p.last_seen_at desc nulls last limit 1`,
    [workspaceId, userId],
  );
  const [row] = rows;
  if (row === undefined || (userId !== null && row.userId === null))
    throw new Refusal('not-found', `There is no person ${userId} in this workspace.`);
  const { account, workspaceName, ...person } = row;
  return {
    workspaceId,
    workspaceName,
    person: { ...person, traits: person.traits ?? {} },
    account,
    event: null,
    journey: 'preview',
    journeyName: 'Preview',
  };
}

/** Words as a person would get them. Throws `Refusal` `invalid` for words that cannot be filled in, or `not-found` for no such person. */
export async function previewTemplate(ctx: Context, { userId, layout, ...words }: PreviewInput): Promise<Preview> {
  ctx.require('templates:read');
  ctx.require('people:read');
  checkTemplateText(words);
  const { workspaceId } = ctx;
  const about = await someone(workspaceId, userId);
  const own = settingsOf(await storedSettings(pool(), workspaceId), 'email');
  const token = tokenOf('preferences', [workspaceId, about.person.id ?? 0, '']);
  try {
    const composed = compose({ ...words, layout: layout ? layoutOf(own.layout) : null }, await subjectOfDelivery(about), {
      preferencesUrl: `${publicUrl()}/preferences/${token}`,
      workspace: about.workspaceName,
    });
    return { ...composed, to: about.person.email, from: own.from ?? defaultFrom() };
  } catch (fault) {
    const message = fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'unknown';
    throw new Refusal('invalid', 'The words cannot be filled in.', { issues: [{ path: 'body', message }] });
  }
}

/** Sends a template to an address of a colleague, as a person would get it; it is no message, and counts nowhere. Throws `Refusal`. */
export async function sendTest(ctx: Context, { key, to, userId }: TestSend & { key: string }): Promise<{ to: string; response: string }> {
  ctx.require('templates:write');
  const words = await template(ctx, { key });
  const transport = mailTransport();
  if (transport === null) throw new Refusal('conflict', 'No mail server is set up: the operator sets SMTP_URL.');
  const { subject, html, text, from } = await previewTemplate(ctx, { ...words, userId });
  await ctx.transaction((tx) => tx.audit('template.test', key, { to }));
  try {
    const { response } = await transport.sendMail({ from, to, subject: `[Test] ${subject}`, html, text });
    return { to, response: String(response ?? '') };
  } catch (fault) {
    throw new Refusal('unavailable', `The mail server did not take it: ${isObject(fault) ? String(fault.message) : 'unknown'}`);
  }
}
