import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { memberContext } from '#lib/workspace';
import { type Deliverer, startDeliverer } from './deliverer.ts';
import { retryMessage } from './retry-message.ts';
import { aSink, DeliveryStage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let deliverer: Deliverer;
let stage: DeliveryStage;
let sink: Awaited<ReturnType<typeof aSink>>;
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const secrets = { secrets: [{ secret, createdAt: '2026-03-01T00:00:00Z' }] };
let answer: Parameters<typeof aSink>[0];
const status =
  (code: number, headers: Record<string, string> = {}): typeof answer =>
  (_heard, response) =>
    void response.writeHead(code, headers).end('said');

beforeAll(async () => {
  database = await freshDatabase();
  sink = await aSink((...heard) => answer(...heard));
  deliverer = startDeliverer();
});
afterAll(async () => {
  await deliverer.stop();
  await sink.close();
  await database.drop();
});
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  await stage.set('webhook', {}, secrets);
  answer = status(200);
  sink.heard.length = 0;
});
const call = (body: object = { hello: 'Ada' }) => stage.message('webhook', { url: `${sink.url}/hook`, body: body as never });
const comesTo = (key: string, wanted: string) => until(async () => (await stage.status(key)) === wanted);
const isRetrying = (key: string) => until(async () => (await stage.moments(key)).at(-1)?.kind === 'retrying');

test('a webhook leaves once, signed, under its key, and what was answered stands in its timeline', async () => {
  const key = await call();
  await comesTo(key, 'sent');
  expect(sink.heard).toHaveLength(1);
  const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = sink.heard;
  expect([path, headers['idempotency-key'], headers['webhook-id'], headers['content-type']]).toEqual([
    '/hook',
    key,
    key,
    'application/json',
  ]);
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({ hello: 'Ada' });
  expect(await stage.moments(key)).toMatchObject([{ kind: 'sent', detail: { status: 200, response: 'said', url: `${sink.url}/hook` } }]);
});

describe('what may pass is tried again, and the rest is not', () => {
  test('a receiver that is down for a moment gets the same message under the same key', async () => {
    answer = (_heard, response, nth) => void response.writeHead(nth === 1 ? 503 : 200).end();
    const key = await call();
    await isRetrying(key);
    expect(await stage.row(key)).toMatchObject({ status: 'queued', reason: 'The receiver answered 503.' });
    await stage.hurry();
    await comesTo(key, 'sent');
    expect(sink.heard.map(({ headers, body }) => [headers['idempotency-key'], body])).toEqual([
      [key, '{"hello":"Ada"}'],
      [key, '{"hello":"Ada"}'],
    ]);
    expect(await stage.row(key)).toMatchObject({ status: 'sent', reason: null, attempts: 2 });
  });

  test('a receiver that dies after reading the body hears the same key again', async () => {
    answer = (_heard, response, nth) => void (nth === 1 ? response.destroy() : response.writeHead(204).end());
    const key = await call();
    await isRetrying(key);
    await stage.hurry();
    await comesTo(key, 'sent');
    expect(sink.heard.map(({ headers }) => headers['idempotency-key'])).toEqual([key, key]);
  });

  test('Retry-After is honoured', async () => {
    answer = status(429, { 'Retry-After': '600' });
    const key = await call();
    await isRetrying(key);
    const { due_at: due } = await stage.row(key);
    expect((due?.getTime() ?? 0) - Date.now()).toBeGreaterThan(590_000);
    expect((due?.getTime() ?? 0) - Date.now()).toBeLessThan(601_000);
  });

  test('an answer that is for good makes a dead letter with its reason, which is counted and can be tried again', async () => {
    answer = status(410);
    const key = await call();
    await comesTo(key, 'failed');
    expect(await stage.row(key)).toMatchObject({ reason: 'The receiver answered 410.', attempts: 1 });
    expect(await stage.counted('failed')).toBe(1);
    answer = status(200);
    await retryMessage(memberContext(stage.workspaceId, 'm', 'csm'), { id: key });
    await comesTo(key, 'sent');
    expect((await stage.moments(key)).map(({ kind }) => kind)).toEqual(['failed', 'retried', 'sent']);
    expect(await stage.counted('failed')).toBe(0);
  });

  test('after ten attempts a message is a dead letter', async () => {
    answer = status(500);
    const key = await call();
    await isRetrying(key);
    await pool().query('update messages set attempts = 9 where workspace_id = $1 and key = $2', [stage.workspaceId, key]);
    await stage.hurry();
    await comesTo(key, 'failed');
    expect((await stage.row(key)).reason).toBe('Given up after 10 attempts: The receiver answered 500.');
  });
});

describe('addresses inside our network', () => {
  test('are not reached, however they are written', async () => {
    const port = new URL(sink.url).port;
    for (const url of [
      `http://127.0.0.3:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.3]:${port}/`,
      'http://169.254.169.254/latest/meta-data',
      `http://2130706434:${port}/`,
    ]) {
      const key = await stage.message('webhook', { url });
      await comesTo(key, 'failed');
      expect((await stage.row(key)).reason).toMatch(/an address inside a network that webhooks may not reach/);
    }
    expect(sink.heard).toEqual([]);
  });

  test('nor by a redirect', async () => {
    answer = status(307, { Location: 'http://169.254.169.254/latest' });
    const key = await call();
    await comesTo(key, 'failed');
    expect((await stage.row(key)).reason).toMatch(/169\.254\.169\.254/);
  });
});

test('a redirect that keeps the method is followed, three times at most', async () => {
  answer = ({ path }, response) =>
    void (path === '/hook' ? response.writeHead(308, { Location: '/moved' }) : response.writeHead(200)).end();
  const key = await call();
  await comesTo(key, 'sent');
  expect(sink.heard.map(({ path }) => path)).toEqual(['/hook', '/moved']);
  answer = status(308, { Location: '/hook' });
  const ring = await call();
  await comesTo(ring, 'failed');
  expect(sink.heard).toHaveLength(2 + 4);
});

test('an answer without an end is not read to its end', async () => {
  answer = (_heard, response) => {
    response.writeHead(200);
    const more = () => void (response.destroyed || response.write('x'.repeat(65_536), more));
    more();
  };
  const key = await call();
  await comesTo(key, 'sent');
  expect(String((await stage.moments(key))[0]?.detail.response).length).toBe(1_024);
});

test('a channel with a rate leaves the rest for the next second', async () => {
  await stage.set('webhook', { perSecond: 5 });
  const keys = await Promise.all(Array.from({ length: 12 }, () => call()));
  const started = Date.now();
  for (const key of keys) await comesTo(key, 'sent');
  expect(Date.now() - started).toBeGreaterThan(1_000);
  expect(sink.heard).toHaveLength(12);
});

describe('guards', () => {
  test('a cap holds for messages side by side, is noted with its rule, and counted in the journey', async () => {
    await stage.set('*', { caps: { webhook: { day: 2 } } });
    const keys = await Promise.all(Array.from({ length: 6 }, () => call()));
    await until(async () => (await Promise.all(keys.map((key) => stage.status(key)))).every((one) => one !== 'queued'));
    const statuses = await Promise.all(keys.map((key) => stage.status(key)));
    expect(statuses.filter((one) => one === 'sent')).toHaveLength(2);
    expect(statuses.filter((one) => one === 'suppressed')).toHaveLength(4);
    const held = keys[statuses.indexOf('suppressed')] as string;
    expect(await stage.moments(held)).toMatchObject([{ kind: 'suppressed', detail: { rule: 'frequency-cap' } }]);
    expect(await stage.counted('suppressed')).toBe(4);
    expect(sink.heard).toHaveLength(2);
  });
});

describe('what a journey asks about its messages comes to it by the log', () => {
  const asks = { nodes: [{ id: 'c', type: 'condition', data: { if: { message: 'n', status: 'failed' } } }] };
  const told = async () =>
    (
      await pool().query(`select actor, name, payload->>'node' as node, payload->>'status' as status from events where workspace_id = $1`, [
        stage.workspaceId,
      ])
    ).rows;
  beforeEach(async () => {
    stage = await DeliveryStage.open(await aWorkspace(), asks);
    await stage.set('webhook', {}, secrets);
  });

  test('one that failed', async () => {
    answer = status(404);
    await comesTo(await call(), 'failed');
    expect(await told()).toEqual([{ actor: 'u:ada', name: 'message.status', node: 'n', status: 'failed' }]);
  });

  test('one that waits when its channel is put into the sandbox stays there, sent as all that is made there', async () => {
    answer = status(503);
    const key = await call();
    await isRetrying(key);
    await pool().query('update channel_settings set live = false where workspace_id = $1', [stage.workspaceId]);
    await stage.hurry();
    await comesTo(key, 'sandbox');
    expect(await told()).toEqual([{ actor: 'u:ada', name: 'message.status', node: 'n', status: 'sent' }]);
    expect(sink.heard).toHaveLength(1);
  });
});

test('jobs of a runner that is gone are done by another at once', async () => {
  const key = await call();
  await comesTo(key, 'sent');
  // As a process leaves things that was killed after it sent, and before it wrote that down.
  await pool().query(`update messages set status = 'queued' where workspace_id = $1 and key = $2`, [stage.workspaceId, key]);
  await pool().query(
    `with j as (select * from graphile_worker.add_job('deliver:webhook', json_build_object('workspaceId', $1::int, 'keys', array[$2::text])))
     update graphile_worker._private_jobs p set locked_by = 'pool-of-the-dead', locked_at = now() - interval '3 seconds' from j where p.id = j.id`,
    [stage.workspaceId, key],
  );
  await comesTo(key, 'sent');
  expect(sink.heard.map(({ headers }) => headers['idempotency-key'])).toEqual([key, key]);
});

afterEach(() => {
  answer = status(200);
});
