import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { addWebhookSecret, startDeliverer } from '#lib/channels';
import { config, useConfig } from '#lib/config';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { effectKey, enqueue } from '#lib/outbox';
import { systemContext } from '#lib/workspace';
import { benchWorkspace } from './ground.ts';

const atOnce = 500;

/** (k) Webhooks a second that leave, signed and one by one, for a receiver on this machine (in this very process: it shares the cores). */
export async function deliveries(count: number): Promise<number> {
  const before = config();
  useConfig({ ...before, AUTH_SECRET: 'only for the bench, and never asked for', WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
  const heard = new Set<unknown>();
  const sink = createServer((request, response) => {
    request.resume().on('end', () => {
      heard.add(request.headers['webhook-id']);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`;
  const { id } = await benchWorkspace('deliveries');
  await addWebhookSecret(systemContext(id));
  await pool().query(
    `insert into persons (workspace_id, id, partition, user_id, started_at, first_seen_at, last_seen_at) select $1, n, 0, 'u' || n, now(), now(), now() from generate_series(1, $2) n`,
    [id, count],
  );
  const deliverer = startDeliverer();
  const begun = performance.now();
  for (let from = 0; from < count; from += atOnce) await enqueue(pool(), id, messages(from, Math.min(count, from + atOnce), url));
  while (!(await done(id, count))) {
    await pause(50);
    if (performance.now() - begun > 120_000) throw new Error(`only ${heard.size} of ${count} webhooks left`);
  }
  const seconds = (performance.now() - begun) / 1000;
  await deliverer.stop();
  sink.closeAllConnections();
  sink.close();
  useConfig(before);
  if (heard.size !== count) throw new Error(`${heard.size} keys were heard of ${count}`);
  return count / seconds;
}

const messages = (from: number, to: number, url: string) =>
  Array.from({ length: to - from }, (_, n) => ({
    key: effectKey(from + n + 1, 'n', 1),
    journey: 'bench',
    version: 1,
    runId: from + n + 1,
    node: 'n',
    personId: from + n + 1,
    userId: `u${from + n + 1}`,
    channel: 'webhook',
    shadow: false,
    rendered: JSON.stringify({ url, body: { hello: 'there' } }),
    createdAt: Date.now() as Instant,
  }));

async function done(workspaceId: number, count: number): Promise<boolean> {
  const { rows } = await pool().query<{ n: number }>(
    `select count(*)::int as n from messages where workspace_id = $1 and status = 'sent'`,
    [workspaceId],
  );
  return rows[0]?.n === count;
}
