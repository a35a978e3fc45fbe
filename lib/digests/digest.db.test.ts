import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { config, useConfig } from '#lib/config';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { createMember, memberContext, systemContext } from '#lib/workspace';
import { DigestSettings } from './contract.ts';
import { digest } from './digest.ts';
import { startDigester } from './digester.ts';
import { makeLetters } from './make-letters.ts';
import { previewDigest } from './preview-digest.ts';
import { sendLetters } from './send-letters.ts';
import { sendDigestNow } from './send-now.ts';
import { setDigest } from './set-digest.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: SMTPServer;
let workspaceId: number;
let ada: string;
/** What a mail server on this machine got: to whom, and what */
const received: { to: string; raw: string }[] = [];
let refusing = 0;

beforeAll(async () => {
  database = await freshDatabase();
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusing-- > 0 ? Object.assign(new Error('later'), { responseCode: 451 }) : undefined),
    onData: (stream, session, done) => {
      let raw = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        raw += chunk;
      });
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await database.drop();
});
beforeEach(async () => {
  const { port } = server.server.address() as AddressInfo;
  useConfig({
    ...config(),
    SMTP_URL: `smtp://127.0.0.1:${port}/?pool=false`,
    PUBLIC_URL: 'https://m.test',
    MAIL_FROM: 'Milepost <m@m.test>',
  });
  await pool().query('delete from digest_letters');
  await pool().query('delete from digests');
  received.length = 0;
  refusing = 0;
  workspaceId = await aWorkspace();
  ada = (await createMember(workspaceId, { email: 'ada@acme.test', name: 'Ada', role: 'editor', password: 'correct horse battery' })).id;
});
afterEach(() => {
  refusing = 0;
});

const editor = () => memberContext(workspaceId, ada, 'editor');
const settings = (given: object = {}) =>
  DigestSettings.parse({ cadence: 'weekly', day: 1, hour: 8, timezone: 'UTC', recipients: [ada], ...given });
const now = () => Date.now() as Instant;
const dueNow = () => pool().query(`update digests set due_at = now() - interval '1 minute' where workspace_id = $1`, [workspaceId]);
const letters = async () => (await digest(editor())).letters.map(({ to, status }) => [to, status]);

test('a due digest is sent once, however many look after it, and the next occasion is set', async () => {
  await setDigest(editor(), settings());
  await dueNow();
  const several = [1, 2, 3].map(() => startDigester({ everyMs: 20 }));
  await until(async () => (await letters()).some(([, status]) => status === 'sent'));
  await Promise.all(several.map((one) => one.stop()));
  expect(received.map(({ to }) => to)).toEqual(['ada@acme.test']);
  expect(await letters()).toEqual([['ada@acme.test', 'sent']]);
  const { dueAt } = await digest(editor());
  expect([Date.parse(dueAt ?? '') > Date.now(), new Date(dueAt ?? '').getUTCDay(), new Date(dueAt ?? '').getUTCHours()]).toEqual([
    true,
    1,
    8,
  ]);
});

test('occasions missed while nothing ran come to one letter', async () => {
  await setDigest(editor(), settings());
  await pool().query(`update digests set due_at = now() - interval '40 days' where workspace_id = $1`, [workspaceId]);
  expect([await makeLetters(now()), await makeLetters(now())]).toEqual([1, 0]);
  expect(await letters()).toHaveLength(1);
});

test('what the mail server puts off is tried again later, and comes once', async () => {
  await setDigest(editor(), settings());
  await dueNow();
  await makeLetters(now());
  refusing = 1;
  await sendLetters(now());
  expect([await letters(), received.length]).toEqual([[['ada@acme.test', 'waiting']], 0]);
  expect(await sendLetters(now())).toBe(0);
  await pool().query('update digest_letters set next_at = now() where workspace_id = $1', [workspaceId]);
  await sendLetters(now());
  expect([await letters(), received.length]).toEqual([[['ada@acme.test', 'sent']], 1]);
});

test('a letter whose process died while handing it over is not sent a second time', async () => {
  await sendDigestNow(editor());
  await pool().query(`update digest_letters set status = 'sending', next_at = now() - interval '1 second' where workspace_id = $1`, [
    workspaceId,
  ]);
  await sendLetters(now());
  expect([await letters(), received.length]).toEqual([[['ada@acme.test', 'failed']], 0]);
});

test('the letter has the figures, bars, and the way to the page; what people wrote is text', async () => {
  await pool().query(`update workspaces set name = '<b>Acme</b>' where id = $1`, [workspaceId]);
  await pool().query(
    `insert into milestones (workspace_id, key, name, event, value, status) values ($1, 'report', 'First <report>', 'Report', true, 'ready')`,
    [workspaceId],
  );
  for (const [n, days] of [2, 4, 6].entries()) {
    const { rows } = await pool().query(
      `insert into persons (workspace_id, partition, user_id, traits, started_at, first_seen_at, last_seen_at) values ($1, 0, $2, '{}', now() - interval '60 days', now(), now()) returning id`,
      [workspaceId, `p${n}`],
    );
    await pool().query(
      `insert into person_milestones (workspace_id, person_id, milestone, reached_at) values ($1, $2, 'report', now() - interval '60 days' + make_interval(days => $3))`,
      [workspaceId, rows[0].id, days],
    );
  }
  await setDigest(editor(), settings({ filters: { unit: 'person', period: '90d' } }));
  const { subject, html, text } = await previewDigest(editor());
  expect(subject).toContain('4.0 days to value');
  expect(html).toContain('&lt;b&gt;Acme&lt;/b&gt;');
  expect(html).toContain('First &lt;report&gt;');
  expect(html).not.toContain('<report>');
  expect(html).toContain('href="https://m.test/home?unit=person&amp;period=90d"');
  expect(html.match(/width:8px;height:\d+px/g)?.length).toBeGreaterThan(5);
  expect(text).toContain('Time to first value, median: 4.0 days\n  95 % CI');
  await sendDigestNow(editor());
  await sendLetters(now());
  expect(received[0]?.raw).toContain('4.0 days');
});

test('without a mail server it is said that it did not leave', async () => {
  const { SMTP_URL: _, ...without } = config();
  useConfig(without);
  await sendDigestNow(editor());
  await sendLetters(now());
  const { live, letters: last } = await digest(editor());
  expect([live, last[0]?.status, last[0]?.reason]).toEqual([false, 'sent', 'E-mail is in the sandbox: it did not leave.']);
});

test('recipients are members, a token has no mailbox, and viewers set nothing', async () => {
  await expect(setDigest(editor(), settings({ recipients: ['00000000-0000-4000-8000-000000000000'] }))).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(setDigest(editor(), settings({ timezone: 'Mars/Base' }))).rejects.toMatchObject({ code: 'invalid' });
  await expect(sendDigestNow(systemContext(workspaceId))).rejects.toMatchObject({ code: 'conflict' });
  await expect(setDigest(memberContext(workspaceId, ada, 'viewer'), settings())).rejects.toMatchObject({ code: 'forbidden' });
  await setDigest(editor(), settings());
  const { rows } = await pool().query(`select action, target from audit_log where workspace_id = $1`, [workspaceId]);
  expect(rows).toEqual([{ action: 'digest.change', target: 'weekly' }]);
});
