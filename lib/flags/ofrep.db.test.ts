import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { config, useConfig } from '#lib/config';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, createWriteKey, systemContext } from '#lib/workspace';
import { addServed } from './count-served.ts';
import { createFlag } from './create-flag.ts';
import { flag } from './flag.ts';
import { stopHearingFlags } from './held-sets.ts';
import { replaceFlag } from './replace-flag.ts';
import { aPerson, input, site } from './test-flags.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
let ctx: Context;
let writeKey: string;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  workspaceId = await aWorkspace(1);
  ctx = systemContext(workspaceId);
  ({ writeKey } = await createWriteKey(workspaceId, 'app'));
});
afterAll(async () => {
  await stopHearingFlags();
  await database.drop();
});

const origin = 'http://localhost/ofrep/v1/evaluate/flags';
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  site(origin + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${writeKey}`, 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const one = async (key: string, context: object) => (await post(`/${key}`, { context })).json();
const pro = { if: { trait: 'plan', op: 'eq', value: 'pro' }, serve: 'on' };
const split = {
  experiment: 'nav-test',
  split: [
    { variant: 'on', weight: 20 },
    { variant: 'off', weight: 80 },
  ],
};

describe('a single flag', () => {
  test('is answered with key, value, variant and reason, by the stored traits of the person', async () => {
    await createFlag(ctx, input('new-nav', { rules: [pro] }));
    await aPerson(workspaceId, 'ada', { plan: 'pro' });
    const response = await post('/new-nav', { context: { targetingKey: 'ada' } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(await response.json()).toMatchObject({ key: 'new-nav', value: true, variant: 'on', reason: 'TARGETING_MATCH' });
  });

  test('what the context carries besides overrides the stored traits, for that evaluation', async () => {
    await createFlag(ctx, input('new-nav', { rules: [pro] }));
    await aPerson(workspaceId, 'ada', { plan: 'pro' });
    expect(await one('new-nav', { targetingKey: 'ada', plan: 'free' })).toMatchObject({ value: false, variant: 'off', reason: 'STATIC' });
    expect(await one('new-nav', { targetingKey: 'ada' })).toMatchObject({ value: true });
  });

  test('a person never seen is evaluated on the context alone', async () => {
    await createFlag(ctx, input('new-nav', { rules: [pro] }));
    expect(await one('new-nav', { targetingKey: 'new', plan: 'pro' })).toMatchObject({ value: true, reason: 'TARGETING_MATCH' });
    expect(await one('new-nav', { targetingKey: 'new' })).toMatchObject({ value: false, reason: 'STATIC' });
  });

  test('that is switched off answers the default and says DISABLED', async () => {
    await createFlag(ctx, input('new-nav', { enabled: false, rules: [{ serve: 'on' }] }));
    expect(await one('new-nav', { targetingKey: 'ada' })).toMatchObject({ value: false, variant: 'off', reason: 'DISABLED' });
  });

  test('asks for segments, events, milestones and journeys of the person', async () => {
    const id = await aPerson(workspaceId, 'ada');
    await pool().query(`insert into segments (workspace_id, key, name, condition) values ($1, 'power', 'Power', '{"all":[]}')`, [
      workspaceId,
    ]);
    await pool().query(`insert into journeys (workspace_id, key, name, document) values ($1, 'welcome', 'Welcome', '{}')`, [workspaceId]);
    await pool().query(`insert into person_segments (workspace_id, person_id, segment, member) values ($1, $2, 'power', true)`, [
      workspaceId,
      id,
    ]);
    await createFlag(ctx, input('seg', { rules: [{ if: { segment: 'power' }, serve: 'on' }] }));
    await createFlag(ctx, input('jou', { rules: [{ journey: { key: 'welcome', is: 'open' }, serve: 'on' }] }));
    await createFlag(ctx, input('lev', { rules: [{ proficiency: ['new'], serve: 'on' }] }));
    expect(await one('seg', { targetingKey: 'ada' })).toMatchObject({ value: true });
    expect(await one('jou', { targetingKey: 'ada' })).toMatchObject({ value: false });
    expect(await one('lev', { targetingKey: 'ada' })).toMatchObject({ value: true });
    await pool().query(
      `insert into runs (workspace_id, journey, version, person_id, partition, status, entered_at, state) values ($1, 'welcome', 1, $2, 0, 'waiting', now(), '{}')`,
      [workspaceId, id],
    );
    expect(await one('jou', { targetingKey: 'ada' })).toMatchObject({ value: true });
    await createFlag(ctx, input('fin', { rules: [{ journey: { key: 'welcome', is: 'finished' }, serve: 'on' }] }));
    expect(await one('fin', { targetingKey: 'ada' })).toMatchObject({ value: false });
    const end = (status: string) =>
      pool().query('update runs set status = $2, ended_at = now() where workspace_id = $1', [workspaceId, status]);
    await end('exited');
    expect(await one('fin', { targetingKey: 'ada' })).toMatchObject({ value: false });
    await end('converted');
    expect(await one('fin', { targetingKey: 'ada' })).toMatchObject({ value: true });
  });
});

describe('what cannot be answered', () => {
  test.each([
    ['no body that is JSON', '{"context":', 400, 'PARSE_ERROR'],
    ['a body that is no object', '[]', 400, 'PARSE_ERROR'],
    ['a context that is no object', { context: 'ada' }, 400, 'INVALID_CONTEXT'],
    ['no context', {}, 400, 'TARGETING_KEY_MISSING'],
    ['no targetingKey', { context: { plan: 'pro' } }, 400, 'TARGETING_KEY_MISSING'],
    ['an empty targetingKey', { context: { targetingKey: '' } }, 400, 'TARGETING_KEY_MISSING'],
    ['a targetingKey that is no text', { context: { targetingKey: 7 } }, 400, 'INVALID_CONTEXT'],
    ['a targetingKey that no database stores', { context: { targetingKey: 'a\0b' } }, 400, 'INVALID_CONTEXT'],
    ['a context without end', `{"context":{"targetingKey":"a","x":${'['.repeat(5000)}${']'.repeat(5000)}}}`, 400, 'INVALID_CONTEXT'],
  ])('%s', async (_, body, status, errorCode) => {
    await createFlag(ctx, input('new-nav'));
    const single = await post('/new-nav', body);
    expect([single.status, await single.json()]).toEqual([status, { key: 'new-nav', errorCode, errorDetails: expect.any(String) }]);
    const bulk = await post('', body);
    expect([bulk.status, await bulk.json()]).toEqual([status, { errorCode, errorDetails: expect.any(String) }]);
  });

  test('a flag that is not there is a 404 with its key', async () => {
    const response = await post('/none', { context: { targetingKey: 'ada' } });
    expect([response.status, await response.json()]).toEqual([
      404,
      { key: 'none', errorCode: 'FLAG_NOT_FOUND', errorDetails: expect.any(String) },
    ]);
  });

  test('a flag of another workspace is not there', async () => {
    await createFlag(systemContext(await aWorkspace(1)), input('theirs'));
    expect((await post('/theirs', { context: { targetingKey: 'ada' } })).status).toBe(404);
  });

  test.each(['', 'Bearer ', 'Bearer mp_write_unknown', 'Basic YTpi'])('no valid write key (%s) is a 401', async (Authorization) => {
    for (const path of ['', '/any']) expect((await post(path, { context: { targetingKey: 'ada' } }, { Authorization })).status).toBe(401);
  });

  test('the key may come as X-API-Key too', async () => {
    await createFlag(ctx, input('new-nav'));
    const response = await post('/new-nav', { context: { targetingKey: 'ada' } }, { Authorization: '', 'X-API-Key': writeKey });
    expect(response.status).toBe(200);
  });

  test('more than a key may ask is a 429 that says when to come back', async () => {
    const before = config();
    useConfig({ ...before, FLAG_REQUESTS_PER_SECOND: 3 });
    try {
      const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await post('', { context: { targetingKey: 'ada' } })).status));
      expect(statuses.sort()).toEqual([200, 200, 200, 429]);
      const late = await post('', { context: { targetingKey: 'ada' } });
      expect([late.status, Number(late.headers.get('retry-after'))]).toEqual([429, 1]);
    } finally {
      useConfig(before);
    }
  });
});

describe('all flags at once', () => {
  const all = (context: object, headers = {}) => post('', { context: { targetingKey: 'ada', ...context } }, headers);

  test('come with an ETag in quotes; who has this answer gets a 304 without a body', async () => {
    await createFlag(ctx, input('a', { rules: [pro] }));
    await createFlag(ctx, input('b', { enabled: false }));
    const first = await all({ plan: 'pro' });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(first.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(await first.json()).toMatchObject({
      flags: [
        { key: 'a', value: true, variant: 'on', reason: 'TARGETING_MATCH' },
        { key: 'b', value: false, variant: 'off', reason: 'DISABLED' },
      ],
    });
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await all({ plan: 'pro' }, { 'If-None-Match': known });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await all({ plan: 'pro' }, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  test('have another ETag with another context, other flags, and other stored traits', async () => {
    await aPerson(workspaceId, 'ada', { plan: 'free' });
    await createFlag(ctx, input('a', { rules: [pro] }));
    const tag = async (context: object = {}) => (await all(context)).headers.get('etag');
    const tags = [await tag(), await tag({ plan: 'pro' }), await tag({ other: 1 })];
    await replaceFlag(ctx, input('a', { rules: [pro], name: 'Renamed' }));
    tags.push(await tag());
    await pool().query(`update persons set traits = '{"plan":"pro"}' where workspace_id = $1`, [workspaceId]);
    tags.push(await tag());
    expect(new Set(tags).size).toBe(5);
  });

  test('of a workspace without flags are an empty list', async () => {
    expect(await (await all({})).json()).toEqual({ flags: [] });
  });

  test('may be asked for from any page', async () => {
    const { status, headers } = await site(origin, { method: 'OPTIONS' });
    expect([status, headers.get('access-control-allow-methods'), headers.get('access-control-allow-headers')]).toEqual([
      204,
      'POST, OPTIONS',
      'Authorization, Content-Type, If-None-Match, X-API-Key',
    ]);
  });
});

describe('an experiment', () => {
  const exposures = async () =>
    (
      await pool().query('select experiment, unit, unit_id as who, variant, source from exposures where workspace_id = $1 order by 3', [
        workspaceId,
      ])
    ).rows;

  test('exposes who is served a split of it, once, and durably before the answer', async () => {
    await createFlag(ctx, input('new-nav', { rules: [{ serve: split }] }));
    expect(await one('new-nav', { targetingKey: 'bob' })).toMatchObject({
      value: true,
      reason: 'SPLIT',
      metadata: { experiment: 'nav-test' },
    });
    const bob = { experiment: 'nav-test', unit: 'person', who: 'bob', variant: 'on', source: 'flag:new-nav' };
    expect(await exposures()).toEqual([bob]);
    await Promise.all([1, 2, 3].map(() => one('new-nav', { targetingKey: 'bob' })));
    await post('', { context: { targetingKey: 'ada' } });
    expect(await exposures()).toEqual([{ ...bob, who: 'ada', variant: 'off' }, bob]);
  });

  test('exposes nobody by a percentage that is not its own, nor by a rule that serves one variant', async () => {
    await createFlag(ctx, input('a', { rules: [pro, { serve: { split: split.split } }] }));
    await post('', { context: { targetingKey: 'bob' } });
    expect(await exposures()).toEqual([]);
  });
});

test('what was served is counted by day and variant', async () => {
  await createFlag(ctx, input('counted', { rules: [pro] }));
  await one('counted', { targetingKey: 'ada', plan: 'pro' });
  await post('', { context: { targetingKey: 'bob' } });
  await post('', { context: { targetingKey: 'cyd' } });
  await addServed();
  const day = new Date().toISOString().slice(0, 10);
  expect((await flag(ctx, { key: 'counted' })).days).toEqual([{ day, served: { on: 1, off: 2 } }]);
});
