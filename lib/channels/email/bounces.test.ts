import { expect, test } from 'vitest';
import { mailNews } from './bounces.ts';

const key = 'a'.repeat(32);
const mail = { messageId: 'ses-id', commonHeaders: { messageId: `<${key}@x.test>` } };
const bounce = {
  notificationType: 'Bounce',
  bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'ada@x.test', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }] },
  mail,
};

test.each<[string, unknown, string[]]>([
  ['our own form', { email: 'ada@x.test', type: 'bounce', messageId: `<${key}@m.test>` }, [`bounce ada@x.test ${key}`]],
  [
    'several at once',
    [
      { email: 'a@x.test', type: 'complaint' },
      { email: 'b@x.test', type: 'bounce' },
    ],
    ['complaint a@x.test null', 'bounce b@x.test null'],
  ],
  ['SES without SNS', bounce, [`bounce ada@x.test ${key}`]],
  ['SES by SNS', { Type: 'Notification', MessageId: 'x', Message: JSON.stringify(bounce) }, [`bounce ada@x.test ${key}`]],
  [
    'SES, by a configuration set',
    { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'a@x.test' }], complaintFeedbackType: 'abuse' }, mail },
    [`complaint a@x.test ${key}`],
  ],
  ['SES of a mailbox that is full', { ...bounce, bounce: { ...bounce.bounce, bounceType: 'Transient' } }, []],
  ['SES that delivered', { notificationType: 'Delivery', delivery: { recipients: ['a@x.test'] }, mail }, [`delivered a@x.test ${key}`]],
  [
    'SendGrid',
    [{ email: 'ada@x.test', event: 'bounce', type: 'bounce', 'smtp-id': `<${key}@x.test>`, reason: '550 unknown' }],
    [`bounce ada@x.test ${key}`],
  ],
  ['SendGrid of a server that blocks us', [{ email: 'ada@x.test', event: 'bounce', type: 'blocked' }], []],
  [
    'SendGrid of an address that it drops',
    [{ email: 'ada@x.test', event: 'dropped', reason: 'Bounced Address' }],
    ['bounce ada@x.test null'],
  ],
  ['SendGrid of a complaint', [{ email: 'ada@x.test', event: 'spamreport' }], ['complaint ada@x.test null']],
  ['SendGrid of other things', [{ email: 'ada@x.test', event: 'processed' }], []],
  ['nonsense', { Type: 'Notification', Message: 'not JSON' }, []],
  ['nothing', 'text', []],
])('%s is understood', (_, body, said) => expect(mailNews(body).map((one) => `${one.kind} ${one.address} ${one.key}`)).toEqual(said));
