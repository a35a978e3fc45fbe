import { pool } from '#lib/db';
import { isObject, type Json, second } from '#lib/kernel';
import type { Attempt, Channel, Delivery, Outcome } from '../channel.ts';
import { settingsOf } from '../channel-settings.ts';
import { suppressAddress } from '../suppressions.ts';
import { type Composed, compose, layoutOf, type Words } from './compose.ts';
import { publicUrl, tokenOf } from './signed-token.ts';
import { subjectOfDelivery } from './subject-of-delivery.ts';
import { trackLinks } from './track-links.ts';
import { defaultFrom, mailTransport } from './transport.ts';

/** One address and nothing else: no list, no name, no line break that could become a header. */
const single = /^[^\s@,;:<>()[\]\\"]{1,64}@[^\s@,;:<>()[\]\\"]{1,255}$/;

interface Letter {
  readonly words: Words;
  readonly group: string | null;
}

/** The words of a message: its own, or those that its template has now. Null where the template is gone. */
async function letterOf({ workspaceId, rendered: { subject, body, template } }: Delivery, layout: string | null): Promise<Letter | null> {
  if (typeof template !== 'string') {
    const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
    return {
      words: { subject: text(subject), body: text(body), text: null, preheader: '', layout: layoutOf(layout), filled: true },
      group: null,
    };
  }
  const { rows } = await pool().query<Omit<Words, 'layout' | 'filled'> & { layout: boolean; group: string | null }>({
    name: 'template-of-message',
    text: 'select subject, body, text, preheader, layout, "group" from templates where workspace_id = $1 and key = $2',
    values: [workspaceId, template],
  });
  const [found] = rows;
  return found === undefined ? null : { words: { ...found, layout: found.layout ? layoutOf(layout) : null }, group: found.group };
}

async function deliver(delivery: Delivery, { settings }: Attempt): Promise<Outcome> {
  const { workspaceId, key, person, rendered } = delivery;
  const own = settingsOf(settings, 'email');
  const transport = mailTransport();
  if (transport === null) return { kind: 'again', reason: 'No mail server is set up in this process (SMTP_URL).' };
  if (person.email === null || person.email === '')
    return { kind: 'failed', reason: 'The person has no e-mail address (the trait email).' };
  const to = person.email.trim();
  if (!single.test(to)) return { kind: 'failed', reason: 'The e-mail address of the person cannot be used.' };
  const letter = await letterOf(delivery, own.layout);
  if (letter === null) return { kind: 'failed', reason: `The template ${String(rendered.template)} is gone.` };
  const token = tokenOf('preferences', [workspaceId, person.id, letter.group ?? '']);
  let composed: Composed;
  try {
    composed = compose(letter.words, await subjectOfDelivery(delivery), {
      preferencesUrl: `${publicUrl()}/preferences/${token}`,
      workspace: await nameOf(workspaceId),
    });
  } catch (fault) {
    return {
      kind: 'failed',
      reason: `The words cannot be filled in: ${fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'unknown'}`,
    };
  }
  const from = own.from ?? defaultFrom();
  const content = { from, to, ...composed };
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  try {
    const sent = await transport.sendMail({
      from,
      to,
      ...(own.replyTo === null ? {} : { replyTo: own.replyTo }),
      subject: composed.subject,
      text: composed.text,
      html: trackLinks(composed.html, { workspaceId, key, clicks: own.trackClicks, opens: own.trackOpens }),
      messageId: `<${key}@${domain}>`,
      headers: {
        'Idempotency-Key': key,
        'X-Milepost-Message': key,
        'List-Unsubscribe': { prepared: true, value: `<${publicUrl()}/unsubscribe/${token}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    return { kind: 'sent', content, detail: { response: String(sent.response ?? '').slice(0, 500) } };
  } catch (fault) {
    return refused(fault, delivery, to);
  }
}

async function nameOf(workspaceId: number): Promise<string> {
  const { rows } = await pool().query<{ name: string }>({
    name: 'workspace-name',
    text: 'select name from workspaces where id = $1',
    values: [workspaceId],
  });
  return rows[0]?.name ?? '';
}

/** 5xx is for good, and of the address where it was the address that was refused; 4xx and what the network says comes again. */
async function refused(fault: unknown, { workspaceId }: Delivery, to: string): Promise<Outcome> {
  const { responseCode: code, response, command, message } = isObject(fault) ? fault : {};
  const reason =
    `The mail server ${typeof code === 'number' ? `answered ${String(response ?? code)}` : `could not be used: ${String(message ?? 'unknown')}`}`.slice(
      0,
      500,
    );
  if (typeof code !== 'number' || code < 500) return { kind: 'again', reason };
  if (command === 'RCPT TO' && [550, 551, 553].includes(code))
    await suppressAddress(pool(), workspaceId, { address: to, reason: 'bounce', detail: reason });
  return { kind: 'failed', reason };
}

/** E-mail by the mail server of SMTP_URL, as HTML and text, with the way out that RFC 8058 describes. */
export const email: Channel = { name: 'email', reachesPerson: true, concurrency: 4, timeout: (30 * second) as Channel['timeout'], deliver };
