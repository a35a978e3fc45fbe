import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { config, useConfig } from '#lib/config';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { type Deliverer, startDeliverer } from '../deliverer.ts';
import { DeliveryStage } from '../test-stage.ts';
import { followLink, noteOpen } from './follow-link.ts';
import { preferencesOf, savePreferences, unsubscribe } from './preferences.ts';
import { tokenOf } from './signed-token.ts';
import { takeMailNews } from './take-mail-news.ts';
import { aMailServer as opened } from './test-mail-server.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let deliverer: Deliverer;
let stage: DeliveryStage;
let received: string[] = [];
let close: (() => Promise<void>) | null = null;

async function aMailServer(...given: Parameters<typeof opened>): Promise<void> {
  ({ received, close } = await opened(...given));
}
const reply = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });

beforeAll(async () => {
  database = await freshDatabase();
  deliverer = startDeliverer();
});
afterAll(async () => {
  await deliverer.stop();
  await database.drop();
});
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  received = [];
});
afterEach(async () => {
  await close?.();
  close = null;
});

const hello = { subject: 'Hello Ada', body: '<p>See <a href="https://x.test/a?b=1&amp;c=2">this</a></p>' };
const comesTo = (key: string, wanted: string) => until(async () => (await stage.status(key)) === wanted);
const isRetrying = (key: string) => until(async () => (await stage.moments(key)).at(-1)?.kind === 'retrying');
/** Quoted-printable undone, and long headers in one line. */
const readable = (raw: string) =>
  raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\r?\n[ \t]+/g, ' ');

test('an e-mail leaves as HTML and text, with a way out and under its key, and is kept as it left', async () => {
  await aMailServer();
  const key = await stage.message('email', hello);
  await comesTo(key, 'sent');
  const mail = readable(received[0] ?? '');
  expect(mail).toContain('From: Carla <carla@m.test>');
  expect(mail).toContain('To: ada@acme.test');
  expect(mail).toContain('Subject: Hello Ada');
  expect(mail).toContain(`Message-ID: <${key}@m.test>`);
  expect(mail).toMatch(/^Idempotency-Key: /m);
  expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(mail).toMatch(/List-Unsubscribe: ?<https:\/\/m\.test\/unsubscribe\/[^>]+>/);
  expect(mail).toContain('multipart/alternative');
  expect((await stage.row(key)).content).toMatchObject({
    subject: 'Hello Ada',
    to: 'ada@acme.test',
    text: expect.stringContaining('this [https://x.test/a?b=1&c=2]'),
  });
});

test('opens and clicks come back by signed links, a click after an open and not before it', async () => {
  await aMailServer();
  const key = await stage.message('email', hello);
  await comesTo(key, 'sent');
  const mail = readable(received[0] ?? '');
  const [, click = ''] = /m\.test\/t\/c\/([\w.-]+)/.exec(mail) ?? [];
  const [, open = ''] = /m\.test\/t\/o\/([\w.-]+)/.exec(mail) ?? [];
  expect(await followLink(click)).toBe('https://x.test/a?b=1&c=2');
  expect(await stage.status(key)).toBe('clicked');
  await noteOpen(open);
  expect(await stage.status(key)).toBe('clicked');
  expect((await stage.moments(key)).map(({ kind }) => kind)).toEqual(['sent', 'clicked', 'opened']);
  const [body] = click.split('.');
  expect(await followLink(`${body}.${open.split('.')[1]}`)).toBeNull();
  expect(await followLink('nonsense')).toBeNull();
});

test('tracking can be switched off', async () => {
  await aMailServer();
  await stage.set('email', { trackOpens: false, trackClicks: false });
  const key = await stage.message('email', hello);
  await comesTo(key, 'sent');
  const mail = readable(received[0] ?? '');
  expect(mail).toContain('href="https://x.test/a?b=1&amp;c=2"');
  expect(mail).not.toContain('m.test/t/');
});

describe('faults of the mail server', () => {
  test('one that refuses for now and takes it later gets it once', async () => {
    let calls = 0;
    await aMailServer({ onMailFrom: (_address, _session, done) => (++calls === 1 ? done(reply(451, 'Try later')) : done()) });
    const key = await stage.message('email', hello);
    await isRetrying(key);
    expect((await stage.row(key)).reason).toContain('451');
    await stage.hurry();
    await comesTo(key, 'sent');
    expect(received).toHaveLength(1);
  });

  test('one that refuses the address for good: failed, and the address is suppressed', async () => {
    await aMailServer({ onRcptTo: (_address, _session, done) => done(reply(550, 'No such user')) });
    const key = await stage.message('email', hello);
    await comesTo(key, 'failed');
    expect((await stage.row(key)).reason).toContain('550');
    const next = await stage.message('email', hello);
    await comesTo(next, 'suppressed');
    expect(await stage.moments(next)).toMatchObject([{ kind: 'suppressed', detail: { rule: 'suppression' } }]);
  });

  test('one that hangs is given up, and tried again', async () => {
    await aMailServer({ onConnect: () => undefined }, '?greetingTimeout=300');
    const key = await stage.message('email', hello);
    await isRetrying(key);
    expect((await stage.row(key)).reason).toMatch(/could not be used/);
  });

  test('one that is away is tried again', async () => {
    useConfig({ ...config(), SMTP_URL: 'smtp://127.0.0.1:1' });
    const key = await stage.message('email', hello);
    await isRetrying(key);
    expect(await stage.status(key)).toBe('queued');
  });
});

describe('what cannot be sent fails with its reason', () => {
  test.each([
    ['nobody to send to', { name: 'Bob' }, /no e-mail address/],
    ['a list of addresses', { email: 'a@x.test, b@x.test' }, /cannot be used/],
    ['a header in the address', { email: 'a@x.test\r\nBcc: b@x.test' }, /cannot be used/],
  ])('%s', async (_, traits, reason) => {
    await aMailServer();
    await stage.person(2, 'bob', traits);
    const key = await stage.message('email', hello, { personId: 2 });
    await comesTo(key, 'failed');
    expect((await stage.row(key)).reason).toMatch(reason);
    expect(received).toEqual([]);
  });

  test('a template that is gone, or that cannot be filled in', async () => {
    await aMailServer();
    const gone = await stage.message('email', { template: 'none' });
    await comesTo(gone, 'failed');
    await pool().query(`insert into templates (workspace_id, key, name, subject, body) values ($1, 'loop', 'Loop', 's', $2)`, [
      stage.workspaceId,
      '{% for i in (1..1000000000) %}x{% endfor %}',
    ]);
    const endless = await stage.message('email', { template: 'loop' });
    await comesTo(endless, 'failed');
    expect((await stage.row(endless)).reason).toMatch(/cannot be filled in/);
  });
});

test('a line break in a subject becomes no header', async () => {
  await aMailServer();
  const key = await stage.message('email', { subject: 'Hi\r\nBcc: eve@x.test', body: '<p>x</p>' });
  await comesTo(key, 'sent');
  expect(received[0]).not.toMatch(/^Bcc:/m);
});

test('a template is filled in when it leaves, with the words that it has then', async () => {
  await pool().query(
    `insert into templates (workspace_id, key, name, subject, body, "group") values ($1, 'tip', 'Tip', 'A tip for {{ person.traits.name }}', '<p>{{ account.traits.csm }}</p>', 'tips')`,
    [stage.workspaceId],
  );
  await aMailServer();
  const key = await stage.message('email', { template: 'tip' });
  await comesTo(key, 'sent');
  expect((await stage.row(key)).content).toMatchObject({ subject: 'A tip for Ada', html: expect.stringContaining('carla@x.test') });
});

describe('the way out', () => {
  const left = async () =>
    (await pool().query('select "group" from unsubscribes where workspace_id = $1 order by 1', [stage.workspaceId])).rows;

  test('one click leaves the group of that e-mail, and what belongs to it does not leave any more', async () => {
    await pool().query(
      `insert into templates (workspace_id, key, name, subject, body, "group") values ($1, 'tip', 'Tip', 's', 'b', 'tips')`,
      [stage.workspaceId],
    );
    await pool().query(`insert into subscription_groups (workspace_id, key, name) values ($1, 'tips', 'Tips'), ($1, 'news', 'News')`, [
      stage.workspaceId,
    ]);
    const token = tokenOf('preferences', [stage.workspaceId, 1, 'tips']);
    expect(await unsubscribe(token)).toBe(true);
    expect(await left()).toEqual([{ group: 'tips' }]);
    expect(await preferencesOf(token)).toMatchObject({
      email: 'ada@acme.test',
      leftAll: false,
      groups: [
        { key: 'news', left: false },
        { key: 'tips', left: true },
      ],
    });
    await aMailServer();
    const tip = await stage.message('email', { template: 'tip' });
    const other = await stage.message('email', hello);
    await comesTo(tip, 'suppressed');
    await comesTo(other, 'sent');
  });

  test('the page changes everything at once, and takes it back', async () => {
    await pool().query(`insert into subscription_groups (workspace_id, key, name) values ($1, 'tips', 'Tips')`, [stage.workspaceId]);
    const token = tokenOf('preferences', [stage.workspaceId, 1, '']);
    await savePreferences(token, { all: false, groups: [] });
    expect(await left()).toEqual([{ group: '' }, { group: 'tips' }]);
    await savePreferences(token, { all: true, groups: ['tips'] });
    expect(await left()).toEqual([]);
  });

  test('a forged link changes nothing', async () => {
    const [, signature] = tokenOf('preferences', [stage.workspaceId, 2, '']).split('.');
    const [body] = tokenOf('preferences', [stage.workspaceId, 1, '']).split('.');
    expect(await unsubscribe(`${body}.${signature}`)).toBe(false);
    expect(await preferencesOf('x')).toBeNull();
    expect(await left()).toEqual([]);
  });
});

test('what a mail service tells of a bounce ends up with the message and on the suppression list', async () => {
  await aMailServer();
  const key = await stage.message('email', hello);
  await comesTo(key, 'sent');
  const token = tokenOf('bounces', [stage.workspaceId]);
  expect(await takeMailNews(token, { email: 'Ada@Acme.test', type: 'bounce', messageId: `<${key}@m.test>`, detail: '550 unknown' })).toBe(
    1,
  );
  expect(await stage.row(key)).toMatchObject({ status: 'failed', reason: 'It bounced: 550 unknown' });
  const next = await stage.message('email', hello);
  await comesTo(next, 'suppressed');
  expect(await takeMailNews('forged', {})).toBeNull();
});
