import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { createWriteKey } from '#lib/workspace';
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

  test.each([
    { rule: 'malformed JSON', path: '/v1/track', body: '{"userId": ', status: 400, code: 'malformed-json' },
    { rule: 'a raw NUL byte', path: '/v1/track', body: '{"userId":"a\0"}', status: 400, code: 'malformed-json' },
    { rule: 'nothing at all', path: '/v1/track', body: '', status: 400, code: 'malformed-json' },
    { rule: 'an escaped NUL', path: '/v1/track', body: '{"userId":"a\\u0000","event":"e"}', status: 400, code: 'nul-character' },
    { rule: 'a number', path: '/v1/track', body: '42', status: 400, code: 'not-an-object' },
    { rule: 'an event without identity', path: '/v1/track', body: '{"event":"e"}', status: 400, code: 'missing-identity' },
    {
      rule: 'an event of 33 KB',
      path: '/v1/track',
      body: JSON.stringify(track('m', { properties: { text: 'x'.repeat(33 * 1024) } })),
      status: 413,
      code: 'event-too-large',
    },
    {
      rule: 'a batch of 600 KB',
      path: '/v1/batch',
      body: JSON.stringify({ batch: Array.from({ length: 60 }, (_, n) => track(`m${n}`, { properties: { text: 'x'.repeat(10_000) } })) }),
      status: 413,
      code: 'request-too-large',
    },
    { rule: 'a batch that is none', path: '/v1/batch', body: '{"batch":{}}', status: 400, code: 'malformed-batch' },
    { rule: 'a bare list', path: '/v1/batch', body: '[]', status: 400, code: 'malformed-batch' },
    {
      rule: '50,000 levels',
      path: '/v1/track',
      body: `{"userId":"a","event":"e","properties":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
      status: 400,
      code: 'too-deep',
    },
    {
      rule: 'a gzip bomb',
      path: '/v1/batch',
      body: gzipSync(Buffer.alloc(50 * 1024 * 1024, 32)),
      gzip: true,
      status: 413,
      code: 'request-too-large',
    },
    { rule: 'gzip that is none', path: '/v1/batch', body: '{"batch":[]}', gzip: true, status: 400, code: 'malformed-gzip' },
  ])('$rule: a clear answer, and kept', async ({ path, body, gzip, status, code }) => {
    const response = await post(path, body, { ...basic(), ...(gzip ? { 'Content-Encoding': 'gzip' } : {}) });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer(response)).toMatchObject({ status, body: { status, code, type: `urn:milepost:problem:${code}` } });
    expect(await logged()).toEqual([]);
    expect((await kept()).map((row) => row.code)).toEqual([code]);
    expect((await kept())[0]?.body.length).toBeLessThanOrEqual(64 * 1024);
    expect((await post('/v1/track', track('after'))).status).toBe(200);
  });

  test('strange but valid input is taken', async () => {
    const text = `{"batch":[
      {"type":"track","userId":"a","event":"half \\ud83d a pair","messageId":"\\ude00","properties":{"\\ud83d":"\\ud83d x \\\\ud83d"}},
      {"type":"track","userId":"😀","event":"🎉","properties":{"__proto__":{"x":1},"constructor":{"prototype":1},"big":1e400,"tiny":-0}},
      {"type":"track","userId":"a","event":"old","timestamp":"1970-01-01T00:00:00Z"},
      {"type":"identify","userId":"a","traits":${JSON.stringify(Object.fromEntries(Array.from({ length: 2500 }, (_, n) => [`k${n}`, n])))}}
    ]}`;
    expect(await answer(await post('/v1/batch', Buffer.from(`\ufeff${text}`)))).toMatchObject({
      status: 200,
      body: { accepted: 4, rejected: [] },
    });
    const [half, emoji, old] = await logged();
    expect(half).toMatchObject({
      name: 'half \ufffd a pair',
      message_id: '\ufffd',
      payload: { properties: { '\ufffd': '\ufffd x \\ud83d' } },
    });
    expect(emoji).toMatchObject({ name: '🎉', actor: 'u:😀' });
    expect(old?.at).toEqual(new Date(0));
  });
});
