import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { createWriteKey } from '#lib/workspace';
import { type TestSite, testSite } from './test-site.ts';

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
const track = (messageId: string, more: Record<string, unknown> = {}) => ({
  type: 'track',
  userId: 'ada',
  event: 'Report Created',
  messageId,
  ...more,
});

test('when the database cannot be reached it is 503 with Retry-After, and afterwards all is well', async () => {
  const send = () => fetch(`${site.origin}/v1/track`, { method: 'POST', headers: basic(), body: JSON.stringify(track('m1')) });
  await (await send()).text();
  await pool().query('alter table events rename to events_away');
  const refused = await send();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await refused.json()).toMatchObject({ code: 'unavailable' });
  await pool().query('alter table events_away rename to events');
  await until(async () => (await send()).status === 200);
  expect((await pool().query('select 1 from quarantine where workspace_id = $1', [workspaceId])).rows).toEqual([]);
});

test('a sender that goes away in the middle harms nobody', async () => {
  const controller = new AbortController();
  const body = new ReadableStream({
    start: (stream) => {
      stream.enqueue(Buffer.from('{"batch":['));
    },
  });
  const request = fetch(`${site.origin}/v1/batch`, {
    method: 'POST',
    headers: basic(),
    body,
    duplex: 'half',
    signal: controller.signal,
  } as RequestInit);
  const connections = () =>
    new Promise<number>((resolve, reject) => site.server.getConnections((fault, n) => (fault ? reject(fault) : resolve(n))));
  const before = await connections();
  await until(async () => (await connections()) > 0);
  controller.abort();
  await expect(request).rejects.toThrow();
  await until(async () => (await connections()) <= before);
  expect((await fetch(`${site.origin}/v1/track`, { method: 'POST', headers: basic(), body: JSON.stringify(track('m1')) })).status).toBe(
    200,
  );
});
