import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJourney, publishJourney } from '#lib/authoring';
import { PublishInput } from '#lib/authoring/contract';
import { addWebhookSecret } from '#lib/channels';
import { pool } from '#lib/db';
import { until } from '#lib/testing';
import { systemContext } from '#lib/workspace';
import { freePort, Site } from './light/site.ts';

let site: Site;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site?.close());

const position = { x: 0, y: 0 };
const hookOnOrder = (url: string) => ({
  key: 'order-hook',
  name: 'Order hook',
  description: '',
  entry: { audience: null, reentry: 'once', runKey: null },
  exits: [],
  goal: null,
  nodes: [
    { id: 'start', type: 'trigger', position, data: { on: { kind: 'event', event: 'Order Placed' } } },
    { id: 'hook', type: 'action', position, data: { channel: 'webhook', url, body: { for: '{{ person.id }}' } } },
  ],
  edges: [{ id: 'e1', source: 'start', sourceHandle: 'next', target: 'hook' }],
});

interface Heard {
  readonly key: string | undefined;
  readonly webhookId: string | undefined;
  readonly body: string;
  readonly isSigned: boolean;
}

/** A receiver that keeps what it hears; `meanwhile` happens after the body has been read and before the first answer. */
async function receiver(secret: () => string, meanwhile: () => Promise<void>) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    const headers = request.headers as Record<string, string>;
    const isSigned = new Webhook(secret()).verify(body, headers) !== undefined;
    heard.push({ key: headers['idempotency-key'], webhookId: headers['webhook-id'], body, isSigned });
    if (heard.length === 1) await meanwhile();
    response.writeHead(200).end('taken');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { heard, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders` };
}

const ofWorkspace = async <Row extends object>(workspaceId: number, sql: string): Promise<Row[]> =>
  (await pool().query<Row>(sql, [workspaceId])).rows;

test('a worker that is killed between sending and marking sends again under the same key, and the message is sent once by that key', async () => {
  const { id: workspaceId, writeKey } = await site.workspace('send-and-mark');
  const us = systemContext(workspaceId);
  const { secret } = await addWebhookSecret(us);

  // The mark has to write the row of the message: whoever holds it holds the mark up, at the very spot between the two.
  const holder = await pool().connect();
  const held = (await holder.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
  const { heard, server, url } = await receiver(
    () => secret,
    async () => {
      await holder.query('begin');
      await holder.query('select from messages where workspace_id = $1 for update', [workspaceId]);
    },
  );
  await createJourney(us, { document: hookOnOrder(url) });
  await publishJourney(us, { key: 'order-hook', ...PublishInput.parse({}) });

  const port = await freePort();
  await site.web(port, { worker: false });
  const dying = await site.worker('dying', { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
  const taken = await fetch(`http://127.0.0.1:${port}/v1/track`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${writeKey}` },
    body: JSON.stringify({ userId: 'ada', event: 'Order Placed' }),
  });
  expect(taken.status).toBe(200);

  await until(
    async () => (await pool().query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [held])).rowCount === 1,
    60_000,
  );
  await dying.kill();
  await holder.query('rollback');
  holder.release();
  const statusOf = async () =>
    (await ofWorkspace<{ status: string }>(workspaceId, 'select status from messages where workspace_id = $1'))[0]?.status;
  expect(heard).toHaveLength(1);
  expect(await statusOf()).toBe('queued');

  await site.worker('next', { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
  await until(async () => (await statusOf()) === 'sent', 60_000);
  await site.quiet();
  server.close();

  const [message, ...others] = await ofWorkspace<{ key: string }>(
    workspaceId,
    'select key, status, attempts from messages where workspace_id = $1',
  );
  expect(others).toEqual([]);
  expect(message).toMatchObject({ status: 'sent', attempts: 2 });
  const same = { key: message?.key, webhookId: message?.key, body: '{"for":"ada"}', isSigned: true };
  expect(heard).toEqual([same, same]);
  expect(await ofWorkspace(workspaceId, "select kind, detail->>'attempt' as attempt from message_moments where workspace_id = $1")).toEqual(
    [{ kind: 'sent', attempt: '2' }],
  );
  expect(
    await ofWorkspace(
      workspaceId,
      `select counter, sum(value)::int as n from journey_counters
       where workspace_id = $1 and journey = 'order-hook' and counter in ('entered', 'completed', 'sent', 'failed') and (node = '' or counter in ('sent', 'failed'))
       group by 1 having sum(value) <> 0 order by 1`,
    ),
  ).toEqual([
    { counter: 'completed', n: 1 },
    { counter: 'entered', n: 1 },
    { counter: 'sent', n: 1 },
  ]);
});
