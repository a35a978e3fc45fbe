import { isObject } from '#lib/kernel';

/** What a mail service tells of an address. */
interface MailNews {
  readonly address: string;
  readonly kind: 'bounce' | 'complaint' | 'delivered';
  /** The key of the message, where its Message-ID tells it */
  readonly key: string | null;
  readonly detail: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
const keyIn = (messageId: unknown): string | null => /([0-9a-f]{32})@/.exec(text(messageId))?.[1] ?? null;

/**
 * Reads what mail services say by webhook: our own plain form `{ email, type, messageId?, detail? }` (type bounce, complaint or delivered), SendGrid's
 * event webhook, and SES by SNS or without it. Bounces that may pass (a full mailbox) are none. What cannot be read says nothing.
 */
export function mailNews(body: unknown): MailNews[] {
  return listOf(body).flatMap((one) => {
    if (one.Type === 'Notification') return fromSes(parsed(one.Message));
    if (one.notificationType !== undefined || one.eventType !== undefined) return fromSes(one);
    if (one.event !== undefined) return fromSendGrid(one);
    return plain(one);
  });
}

function plain({ email, type, messageId, detail }: Record<string, unknown>): MailNews[] {
  if (text(email) === '' || (type !== 'bounce' && type !== 'complaint' && type !== 'delivered')) return [];
  return [{ address: text(email), kind: type, key: keyIn(messageId), detail: text(detail) }];
}

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
function fromSendGrid(one: Record<string, unknown>): MailNews[] {
  const about = { address: text(one.email), key: keyIn(one['smtp-id']), detail: text(one.reason).slice(0, 500) };
  if (about.address === '') return [];
  if (one.event === 'delivered') return [{ ...about, kind: 'delivered', detail: text(one.response).slice(0, 500) }];
  if (one.event === 'spamreport') return [{ ...about, kind: 'complaint' }];
  const isHard = one.event === 'bounce' && one.type !== 'blocked';
  return isHard || (one.event === 'dropped' && /bounced|invalid/i.test(about.detail)) ? [{ ...about, kind: 'bounce' }] : [];
}

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html */
function fromSes(one: Record<string, unknown>): MailNews[] {
  const kind = text(one.notificationType ?? one.eventType);
  const mail = isObject(one.mail) ? one.mail : {};
  const common = isObject(mail.commonHeaders) ? mail.commonHeaders : {};
  const header = listOf(mail.headers).find(({ name }) => text(name).toLowerCase() === 'message-id')?.value;
  const key = keyIn(common.messageId ?? header);
  if (kind === 'Bounce' && isObject(one.bounce) && one.bounce.bounceType === 'Permanent')
    return listOf(one.bounce.bouncedRecipients).map((to) => ({
      address: text(to.emailAddress),
      kind: 'bounce',
      key,
      detail: text(to.diagnosticCode).slice(0, 500),
    }));
  if (kind === 'Complaint' && isObject(one.complaint)) {
    const detail = text(one.complaint.complaintFeedbackType);
    return listOf(one.complaint.complainedRecipients).map((to) => ({ address: text(to.emailAddress), kind: 'complaint', key, detail }));
  }
  if (kind === 'Delivery' && isObject(one.delivery) && Array.isArray(one.delivery.recipients))
    return one.delivery.recipients.map((address) => ({ address: text(address), kind: 'delivered', key, detail: '' }));
  return [];
}

function parsed(message: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text(message));
    return isObject(value) ? value : {};
  } catch {
    return {}; // what cannot be read says nothing
  }
}
