import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Analytics } from '@segment/analytics-node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { createWriteKey } from '#lib/workspace';
import { nodeIngest } from './index.ts';

/* Segment's own library for Node, pointed here by `host` and otherwise as it comes. */
let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: Server;
let host: string;
let workspaceId: number;
let key: string;
/** What the next requests meet instead of the app. */
let troubles: (() => { status: number; headers: Record<string, string> } | 'after')[] = [];
let requests = 0;

beforeAll(async () => {
  database = await freshDatabase();
  server = createServer((request, response) => {
    requests++;
    const trouble = troubles.shift()?.();
    if (trouble === 'after') {
      // The events are stored, but the answer is lost on its way.
      response.end = () => response.destroy();
      nodeIngest(request, response);
    } else if (trouble) request.resume().on('end', () => response.writeHead(trouble.status, trouble.headers).end());
    else if (!nodeIngest(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});
beforeEach(async () => {
  workspaceId = await aWorkspace();
  ({ writeKey: key } = await createWriteKey(workspaceId, 'sdk'));
  requests = 0;
});
afterEach(() => {
  troubles = [];
});

const logged = async () =>
  (
    await pool().query<{
      type: string;
      name: string | null;
      actor: string;
      also_known_as: string | null;
      group_id: string | null;
      at: Date;
      payload: Record<string, unknown>;
    }>('select type, name, actor, also_known_as, group_id, at, payload from events where workspace_id = $1 order by id', [workspaceId])
  ).rows;

/** A client whose delivery problems fail the test, unless they are wanted. */
function client(settings: Partial<ConstructorParameters<typeof Analytics>[0]> = {}) {
  const faults: unknown[] = [];
  const analytics = new Analytics({ writeKey: key, host, flushInterval: 50, ...settings }).on('error', (fault) => faults.push(fault));
  return { analytics, faults };
}

test('every kind of call arrives as it was made', async () => {
  const { analytics, faults } = client();
  const timestamp = new Date('2026-03-01T08:00:00.123Z');
  analytics.identify({ userId: 'ada', anonymousId: 'x1', traits: { email: 'ada@example.com' }, timestamp });
  analytics.group({ userId: 'ada', groupId: 'acme', traits: { plan: 'pro' }, timestamp });
  analytics.track({ userId: 'ada', event: 'Report Created', properties: { pages: 3, title: '😀' }, timestamp });
  analytics.page({ userId: 'ada', name: 'Home', timestamp });
  analytics.screen({ anonymousId: 'x1', name: 'Setup', timestamp });
  analytics.alias({ userId: 'ada', previousId: 'x2', timestamp });
  await analytics.closeAndFlush();
  expect(faults).toEqual([]);
  expect(await logged()).toMatchObject([
    { type: 'identify', actor: 'u:ada', also_known_as: 'a:x1', payload: { traits: { email: 'ada@example.com' } }, at: timestamp },
    { type: 'group', actor: 'u:ada', group_id: 'acme', payload: { traits: { plan: 'pro' } } },
    {
      type: 'track',
      name: 'Report Created',
      payload: { properties: { pages: 3, title: '😀' }, context: { library: { name: '@segment/analytics-node' } } },
    },
    { type: 'page', name: 'Home', actor: 'u:ada' },
    { type: 'screen', name: 'Setup', actor: 'a:x1' },
    { type: 'alias', actor: 'u:ada', also_known_as: 'a:x2' },
  ]);
});

test('it batches as it does against its own service', async () => {
  const { analytics, faults } = client({ flushAt: 20, flushInterval: 60_000 });
  for (let n = 0; n < 100; n++) analytics.track({ userId: `u${n}`, event: 'Report Created' });
  await until(async () => (await logged()).length === 100);
  expect(requests).toBe(5);
  await analytics.closeAndFlush();
  expect(faults).toEqual([]);
});

test('flush sends what is there and leaves the client open', async () => {
  const { analytics } = client({ flushAt: 1000, flushInterval: 60_000 });
  analytics.track({ userId: 'ada', event: 'One' });
  await analytics.flush();
  expect(await logged()).toHaveLength(1);
  analytics.track({ userId: 'ada', event: 'Two' });
  await analytics.closeAndFlush();
  expect((await logged()).map(({ name }) => name)).toEqual(['One', 'Two']);
});

test.each([
  { rule: '503 and then well', trouble: () => ({ status: 503, headers: { 'Retry-After': '1' } }) },
  { rule: '429 and then well', trouble: () => ({ status: 429, headers: { 'Retry-After': '1' } }) },
  { rule: 'an answer that got lost, and a repetition', trouble: () => 'after' as const },
])('$rule: everything arrives once', async ({ trouble }) => {
  troubles = [trouble, trouble];
  const { analytics, faults } = client({ flushAt: 10, maxRetries: 5 });
  for (let n = 0; n < 30; n++) analytics.track({ userId: `u${n}`, event: `e${n}` });
  await analytics.closeAndFlush({ timeout: 30_000 });
  expect(faults).toEqual([]);
  expect((await logged()).map(({ name }) => name).sort()).toEqual(Array.from({ length: 30 }, (_, n) => `e${n}`).sort());
  expect(requests).toBeGreaterThan(3);
});

test('a wrong key is an error of delivery, and is not tried for ever', async () => {
  const { analytics, faults } = client({ writeKey: 'mp_write_wrong' });
  analytics.track({ userId: 'ada', event: 'One' });
  await analytics.closeAndFlush();
  expect(faults).toHaveLength(1);
  expect(requests).toBe(1);
});
