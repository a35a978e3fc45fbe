import { pool } from '#lib/db';
import { isObject, second } from '#lib/kernel';
import type { Attempt, Channel, Delivery, Outcome } from '../channel.ts';
import { settingsOf } from '../channel-settings.ts';
import { suppressAddress } from '../suppressions.ts';
import { composeDelivery } from './compose-delivery.ts';
import { publicUrl } from './signed-token.ts';
import { trackLinks } from './track-links.ts';
import { mailTransport } from './transport.ts';

async function deliver(delivery: Delivery, { settings }: Attempt): Promise<Outcome> {
  const { workspaceId, key } = delivery;
  const own = settingsOf(settings, 'email');
  const transport = mailTransport();
  if (transport === null) return { kind: 'again', reason: 'No mail server is set up in this process (SMTP_URL).' };
  const composed = await composeDelivery(delivery, own);
  if ('reason' in composed) return { kind: 'failed', reason: composed.reason };
  const { from, to, subject, html, text } = composed.content;
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  try {
    const sent = await transport.sendMail({
      from,
      to,
      ...(own.replyTo === null ? {} : { replyTo: own.replyTo }),
      subject,
      text,
      html: trackLinks(html, { workspaceId, key, clicks: own.trackClicks, opens: own.trackOpens }),
      messageId: `<${key}@${domain}>`,
      headers: {
        'Idempotency-Key': key,
        'X-Milepost-Message': key,
        'List-Unsubscribe': { prepared: true, value: `<${publicUrl()}/unsubscribe/${composed.token}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    return { kind: 'sent', content: { ...composed.content }, detail: { response: String(sent.response ?? '').slice(0, 500) } };
  } catch (fault) {
    return refused(fault, delivery, to);
  }
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
