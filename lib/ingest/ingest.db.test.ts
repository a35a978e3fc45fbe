import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { config, useConfig } from '#lib/config';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { createWriteKey } from '#lib/workspace';
import { ingestHandler } from './index.ts';
import { type TestSite, testSite, transports } from './test-site.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let site: TestSite;
let workspaceId: number;
let key: string;

beforeAll(async () => {
  database = await freshDatabase();
  site = await testSite();
});
afterAll(async () => {
  site.close();
  await database.drop();
});
beforeEach(async () => {
  workspaceId = await aWorkspace();
  ({ writeKey: key } = await createWriteKey(workspaceId, 'test'));
});

const basic = () => ({ Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
const logged = async () =>
  (
    await pool().query(
      'select type, name, actor, also_known_as, message_id, history, at, payload from events where workspace_id = $1 order by id',
      [workspaceId],
    )
  ).rows;
const kept = async () =>
  (
    await pool().query<{ route: string; code: string; body: Buffer; size: number }>(
      'select route, code, body, size from quarantine where workspace_id = $1 order by id',
      [workspaceId],
    )
  ).rows;
const track = (messageId: string, more: Record<string, unknown> = {}) => ({
  type: 'track',
  userId: 'ada',
  event: 'Report Created',
  messageId,
  ...more,
});

describe.each(transports)('$name', ({ call }) => {
  const post = (path: string, body: unknown, headers: Record<string, string> = basic()) =>
    call(site, path, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body),
    });
  const answer = async (response: Response) => ({ status: response.status, body: (await response.json()) as Record<string, unknown> });

  test('an event that was answered is in the log', async () => {
    expect(await answer(await post('/v1/track', track('m1', { timestamp: '2026-03-01T08:00:00Z', properties: { a: 1 } })))).toEqual({
      status: 200,
      body: { success: true },
    });
    expect(await logged()).toEqual([
      {
        type: 'track',
        name: 'Report Created',
        actor: 'u:ada',
        also_known_as: null,
        message_id: 'm1',
        history: false,
        at: new Date('2026-03-01T08:00:00Z'),
        payload: { properties: { a: 1 } },
      },
    ]);
  });

  test('the key is taken from Basic, Bearer or the body, as text/plain too', async () => {
    expect((await post('/v1/t', track('m1'), basic())).status).toBe(200);
    expect((await post('/v1/t', track('m2'), { Authorization: `Bearer ${key}` })).status).toBe(200);
    expect((await post('/v1/t', track('m3', { writeKey: key }), { 'Content-Type': 'text/plain' })).status).toBe(200);
    expect((await post('/v1/b', { writeKey: key, batch: [track('m4')] }, {})).status).toBe(200);
    expect(await logged()).toHaveLength(4);
    expect(JSON.stringify(await logged())).not.toContain(key);
  });

  test.each([
    { rule: 'no key', headers: () => ({}) },
    { rule: 'a wrong key', headers: () => ({ Authorization: 'Bearer mp_write_wrong' }) },
    {
      rule: 'a wrong key in the header, whatever stands in the body',
      headers: () => ({ Authorization: 'Bearer mp_write_wrong' }),
      inBody: true,
    },
    { rule: 'another scheme', headers: () => ({ Authorization: `Digest ${key}` }) },
  ])('$rule is 401', async ({ headers, inBody }) => {
    const response = await post('/v1/track', track('m1', inBody ? { writeKey: key } : {}), headers());
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer(response)).toMatchObject({ status: 401, body: { status: 401, code: 'unauthenticated' } });
    expect(await logged()).toEqual([]);
  });

  test('the rest of a batch goes in, and what was rejected is kept with its reason', async () => {
    const batch = [
      track('m1'),
      { type: 'purchase' },
      track('m2', { userId: undefined }),
      track('m1'),
      'rubbish',
      track('m3', { writeKey: key, timestamp: '2099-01-01' }),
      track('m4'),
    ];
    expect(await answer(await post('/v1/batch', { batch }))).toEqual({
      status: 200,
      body: {
        success: true,
        accepted: 2,
        duplicates: 1,
        rejected: [
          { index: 1, code: 'unknown-type', message: 'type must be one of track, identify, group, page, screen, alias' },
          { index: 2, code: 'missing-identity', message: 'give a userId or an anonymousId' },
          { index: 4, code: 'not-an-object', message: 'an event is a JSON object' },
          { index: 5, code: 'timestamp-in-future', message: 'the event lies more than a day in the future: check the clock, or the year' },
        ],
      },
    });
    expect((await logged()).map(({ message_id }) => message_id)).toEqual(['m1', 'm4']);
    expect((await kept()).map(({ route, code }) => [route, code])).toEqual([
      ['/v1/batch', 'unknown-type'],
      ['/v1/batch', 'missing-identity'],
      ['/v1/batch', 'not-an-object'],
      ['/v1/batch', 'timestamp-in-future'],
    ]);
    expect(Buffer.concat((await kept()).map(({ body }) => body)).toString()).not.toContain(key);
  });

  test('a messageId counts once, for good', async () => {
    await post('/v1/track', track('m1'));
    expect(await answer(await post('/v1/track', track('m1')))).toEqual({ status: 200, body: { success: true } });
    expect(await answer(await post('/v1/import', { batch: [track('m1'), track('m2')] }))).toMatchObject({
      body: { accepted: 1, duplicates: 1, rejected: [] },
    });
    expect((await logged()).map(({ message_id, history }) => [message_id, history])).toEqual([
      ['m1', false],
      ['m2', true],
    ]);
  });

  test('an alias joins an anonymous id, or a user that was seen', async () => {
    const alias = (messageId: string, previousId: string) => ({ type: 'alias', userId: 'ada', previousId, messageId });
    await post('/v1/batch', { batch: [track('m1', { userId: 'old' })] });
    await post('/v1/batch', {
      batch: [alias('m2', 'old'), alias('m3', 'visitor'), track('m4', { userId: 'older' }), alias('m5', 'older')],
    });
    expect((await logged()).filter(({ type }) => type === 'alias').map(({ also_known_as }) => also_known_as)).toEqual([
      'u:old',
      'a:visitor',
      'u:older',
    ]);
  });

  test('a body that is neither plain nor gzip is 415', async () => {
    expect((await post('/v1/track', track('m1'), { ...basic(), 'Content-Encoding': 'br' })).status).toBe(415);
  });

  test('gzip is unpacked, up to the limit of a request', async () => {
    const batch = Array.from({ length: 500 }, (_, n) => track(`m${n}`));
    const response = await post('/v1/batch', gzipSync(JSON.stringify({ batch })), { ...basic(), 'Content-Encoding': 'gzip' });
    expect(await answer(response)).toMatchObject({ status: 200, body: { accepted: 500 } });
  });

  test('an empty batch is a success', async () => {
    expect(await answer(await post('/v1/batch', { batch: [] }))).toEqual({
      status: 200,
      body: { success: true, accepted: 0, duplicates: 0, rejected: [] },
    });
  });

  test('a key over its rate is told when to come back, and nothing of the request goes in', async () => {
    const usual = config();
    useConfig({ ...usual, EVENTS_PER_SECOND: 10 });
    expect((await post('/v1/batch', { batch: Array.from({ length: 8 }, (_, n) => track(`m${n}`)) })).status).toBe(200);
    const late = await post('/v1/batch', { batch: Array.from({ length: 9 }, (_, n) => track(`n${n}`)) });
    useConfig(usual);
    expect(late.headers.get('retry-after')).toBe('1');
    expect(await answer(late)).toMatchObject({ status: 429, body: { code: 'too-many' } });
    expect(await logged()).toHaveLength(8);
    expect(await kept()).toEqual([]);
  });

  test('every page of the web may send', async () => {
    const preflight = await call(site, '/v1/batch', {
      method: 'OPTIONS',
      headers: { Origin: 'https://customer.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
    for (const response of [await post('/v1/track', track('m1')), await post('/v1/track', track('m1'), {})]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      await response.body?.cancel();
    }
  });

  test('another method is 405 and says which there are', async () => {
    const response = await call(site, '/v1/batch', { method: 'GET' });
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(await answer(response)).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
  });

  test('the browser library learns where to send, and nobody else is told anything', async () => {
    const { status, body } = await answer(await call(site, `/v1/projects/${key}/settings`, {}));
    expect(status).toBe(200);
    expect(body.integrations).toEqual({
      'Segment.io': expect.objectContaining({
        apiKey: key,
        protocol: 'http',
        apiHost: expect.stringMatching(/^(localhost|127\.0\.0\.1:\d+)\/v1$/),
      }),
    });
    expect((await call(site, '/v1/projects/wrong/settings', {})).status).toBe(401);
  });

  test('requests that come at once share statements and each hear their own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, n) =>
        answer(await post('/v1/batch', { batch: [track(`own-${n}`), track(`shared-${n % 50}`), n % 3 === 0 ? {} : track(`more-${n}`)] })),
      ),
    );
    for (const [n, { body }] of answers.entries()) expect(body.rejected).toHaveLength(n % 3 === 0 ? 1 : 0);
    const count = (field: string) => answers.reduce((sum, { body }) => sum + Number(body[field]), 0);
    expect([count('accepted'), count('duplicates')]).toEqual([200 + 50 + 133, 150]);
    expect(await logged()).toHaveLength(383);
  });
});

test('a path that is none of ours is left to the server, and is 404 in a route', async () => {
  expect((await fetch(`${site.origin}/v1/stream`)).status).toBe(418);
  expect((await ingestHandler(new Request('http://localhost/v1/nothing'))).status).toBe(404);
});
