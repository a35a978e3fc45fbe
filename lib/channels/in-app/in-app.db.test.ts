import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { createWriteKey, memberContext, systemContext } from '#lib/workspace';
import { type Deliverer, startDeliverer } from '../deliverer.ts';
import { DeliveryStage } from '../test-stage.ts';
import { stopHearingMessages } from './hear-messages.ts';
import { liveStream, pageMessages } from './live-stream.ts';
import { notePageStatus } from './note-page-status.ts';
import { sdkSource } from './sdk-source.ts';
import { inAppState, setUpInApp } from './set-up-in-app.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let deliverer: Deliverer;
let stage: DeliveryStage;
let writeKey: string;
const lines: AbortController[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  deliverer = startDeliverer();
});
afterAll(async () => {
  for (const line of lines) line.abort();
  await deliverer.stop();
  await stopHearingMessages();
  await database.drop();
});
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  ({ writeKey } = await createWriteKey(stage.workspaceId, 'app'));
});
const ctx = () => systemContext(stage.workspaceId);
const setUp = (change: { identityRequired?: boolean; rotate?: boolean } = {}) =>
  setUpInApp(ctx(), { live: true, identityRequired: false, rotate: false, ...change });
const send = (more: object = {}) => stage.message('in-app', { experience: 'tour', ...more });
const comesTo = (key: string, status: string) => until(async () => (await stage.status(key)) === status);

/** A page's live line; `heard` grows as messages come, `flags` as changes of flags do: one comes when the server itself begins to listen. */
async function aLine(query: object, lastEventId?: string) {
  const flags: string[] = [];
  const controller = new AbortController();
  lines.push(controller);
  const search = new URLSearchParams({ writeKey, ...query });
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const response = await liveStream(new Request(`http://localhost/v1/stream?${search}`, { headers, signal: controller.signal }));
  const heard: { event: string; id: string; data: unknown }[] = [];
  void (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const parts = (rest + decoder.decode(next.value)).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
        if (field('event') === 'flags') flags.push(field('data'));
        if (field('event') === 'message') heard.push({ event: field('event'), id: field('id'), data: JSON.parse(field('data')) });
      }
    }
  })();
  return { response, heard, flags };
}

const tell = async (id: string, status: string, body: object = { userId: 'ada' }) =>
  (
    await notePageStatus(new Request('http://localhost', { method: 'POST', body: JSON.stringify({ writeKey, ...body }) }), {
      params: Promise.resolve({ id, status }),
    })
  ).status;

describe('a message in the app', () => {
  test('is only recorded until the channel is set up', async () => {
    expect(await stage.status(await send())).toBe('sandbox');
    await setUp();
    await comesTo(await send(), 'sent');
  });

  test('reaches an open page at once, and one that opens later', async () => {
    await setUp();
    const { heard, response } = await aLine({ userId: 'ada' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const key = await send({ title: 'Hello' });
    await until(() => heard.length > 0);
    const message = { id: key, journey: 'welcome', node: 'n', payload: { experience: 'tour', title: 'Hello' }, status: 'sent' };
    expect(heard).toMatchObject([{ event: 'message', id: key, data: message }]);
    const later = await aLine({ userId: 'ada' });
    await until(() => later.heard.length > 0);
    expect(later.heard).toMatchObject([{ event: 'message', data: message }]);
    const polled = await pageMessages(new Request(`http://localhost/v1/messages?${new URLSearchParams({ writeKey, userId: 'ada' })}`));
    expect(await polled.json()).toMatchObject({ data: [message] });
  });

  test('is not told again on a line that broke and came back', async () => {
    await setUp();
    const first = await send();
    await comesTo(first, 'sent');
    const { heard } = await aLine({ userId: 'ada' }, first);
    const second = await send();
    await until(() => heard.length > 0);
    expect(heard.map(({ id }) => id)).toEqual([second]);
  });

  test('reaches nobody else', async () => {
    await setUp();
    await stage.person(2, 'bob', {});
    const bob = await aLine({ userId: 'bob' });
    const ada = await aLine({ userId: 'ada' });
    const key = await send();
    await until(() => ada.heard.length > 0);
    expect(bob.heard).toEqual([]);
    expect(await tell(key, 'completed', { userId: 'bob' })).toBe(404);
  });

  test('comes to what the page tells, never back, and is over when it is completed or put away', async () => {
    await setUp();
    const key = await send();
    await comesTo(key, 'sent');
    expect(await tell(key, 'shown')).toBe(200);
    expect(await stage.status(key)).toBe('opened');
    expect(await tell(key, 'completed')).toBe(200);
    expect(await tell(key, 'clicked')).toBe(200);
    expect(await stage.status(key)).toBe('completed');
    const other = await send();
    await comesTo(other, 'sent');
    await tell(other, 'dismissed');
    const { heard } = await aLine({ userId: 'ada' });
    const last = await send();
    await until(() => heard.length > 0);
    expect(heard.map(({ id }) => id)).toEqual([last]);
  });

  test.each([
    ['an unknown status', 'liked', { userId: 'ada' }, 404],
    ['no user', 'shown', {}, 400],
    ['a key that is wrong', 'shown', { userId: 'ada', writeKey: 'mp_write_x' }, 401],
  ])('takes nothing with %s', async (_, status, body, code) => {
    await setUp();
    const key = await send();
    await comesTo(key, 'sent');
    expect(await tell(key, status, body)).toBe(code);
    expect(await stage.status(key)).toBe('sent');
  });
});

describe('proof of identity', () => {
  const hash = (secret: string, userId: string) => createHmac('sha256', secret).update(userId).digest('hex');

  test('is asked for once it is required: for the line, for asking, and for telling', async () => {
    const { identitySecret } = await setUp({ identityRequired: true });
    const secret = identitySecret ?? '';
    const key = await send();
    await comesTo(key, 'sent');
    for (const userHash of [undefined, '', 'ff', hash(secret, 'bob'), hash('other', 'ada')]) {
      const query = { userId: 'ada', ...(userHash === undefined ? {} : { userHash }) };
      expect((await aLine(query)).response.status).toBe(401);
      expect(await tell(key, 'shown', query)).toBe(401);
    }
    const proven = { userId: 'ada', userHash: hash(secret, 'ada') };
    const { heard } = await aLine(proven);
    await until(() => heard.length > 0);
    expect(await tell(key, 'shown', proven)).toBe(200);
  });

  test('ends for old hashes when the secret is made anew; who is anonymous hears of flags without any', async () => {
    const before = (await setUp({ identityRequired: true })).identitySecret ?? '';
    const after = (await setUp({ identityRequired: true, rotate: true })).identitySecret ?? '';
    expect(after).not.toBe(before);
    expect((await aLine({ userId: 'ada', userHash: hash(before, 'ada') })).response.status).toBe(401);
    expect((await aLine({ userId: 'ada', userHash: hash(after, 'ada') })).response.status).toBe(200);
    expect((await aLine({})).response.status).toBe(200);
  });

  test('is an admin’s to set, and stands in the audit', async () => {
    await setUp({ identityRequired: true });
    const editor = memberContext(stage.workspaceId, '00000000-0000-4000-8000-000000000001', 'editor');
    await expect(setUpInApp(editor, { live: true, identityRequired: false, rotate: false })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(inAppState(editor)).rejects.toMatchObject({ code: 'forbidden' });
    const { rows } = await pool().query(`select action, target, detail from audit_log where workspace_id = $1`, [stage.workspaceId]);
    expect(rows).toEqual([{ action: 'channel.set', target: 'in-app', detail: { live: true, identityRequired: true, rotated: false } }]);
  });
});

test('a change of flags is told to all pages of the workspace', async () => {
  const other = await DeliveryStage.open(await aWorkspace());
  const { flags } = await aLine({});
  const told = async (workspaceId: number) => void (await pool().query(`select pg_notify('milepost_flags', $1)`, [String(workspaceId)]));
  await until(async () => {
    await told(stage.workspaceId); // until the server listens
    return flags.length > 0;
  });
  const before = flags.length;
  await told(other.workspaceId);
  await told(stage.workspaceId);
  await until(() => flags.length > before);
});

test('a line without a valid write key is refused', async () => {
  expect((await aLine({ writeKey: 'mp_write_x' })).response.status).toBe(401);
});

test('the SDK is one file of less than 20 KB', async () => {
  const { source } = await sdkSource();
  expect(gzipSync(source).length).toBeLessThan(20 * 1024);
});
