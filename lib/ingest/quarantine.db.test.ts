import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { config, useConfig } from '#lib/config';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { contextOf, createWriteKey, systemContext } from '#lib/workspace';
import { quarantinedEvents, replayQuarantined } from './index.ts';
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
const logged = async () =>
  (await pool().query('select type, actor, message_id, history, at from events where workspace_id = $1 order by id', [workspaceId])).rows;

const send = (path: string, body: unknown) => fetch(site.origin + path, { method: 'POST', headers: basic(), body: JSON.stringify(body) });
const list = (state: 'open' | 'replayed' | 'all' = 'open', limit = 50, cursor?: string) =>
  quarantinedEvents(systemContext(workspaceId), { state, limit, cursor });

test('an event is mended and replayed with its own time, once', async () => {
  await (await send('/v1/import', { batch: [{ type: 'track', event: 'Report Created', timestamp: '2026-01-01T00:00:00Z' }] })).text();
  const [row] = (await list()).data;
  expect(row).toMatchObject({ route: '/v1/import', code: 'missing-identity', replayedAt: null });
  const id = row?.id ?? '';
  const ctx = systemContext(workspaceId);
  expect(await replayQuarantined(ctx, { ids: [id] })).toEqual({
    accepted: 0,
    duplicates: 0,
    rejected: [{ id, code: 'missing-identity', message: 'give a userId or an anonymousId' }],
  });
  const event = { ...JSON.parse(row?.body ?? ''), userId: 'ada' };
  expect(await replayQuarantined(ctx, { id, event })).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await replayQuarantined(ctx, { id, event })).toMatchObject({ accepted: 0, rejected: [{ id, code: 'not-found' }] });
  expect(await logged()).toMatchObject([{ actor: 'u:ada', history: true, at: new Date('2026-01-01T00:00:00Z') }]);
  expect((await list()).data).toEqual([]);
  expect((await list('replayed')).data).toMatchObject([{ id, replayedAt: expect.any(String) }]);
  const { rows } = await pool().query('select action, target from audit_log where workspace_id = $1', [workspaceId]);
  expect(rows).toEqual([{ action: 'quarantine.replay', target: id }]);
});

test('what was too large goes in as it is when the limit has been raised', async () => {
  const usual = config();
  await (await send('/v1/track', track('large', { properties: { text: 'x'.repeat(33 * 1024) } }))).text();
  const [row] = (await list()).data;
  useConfig({ ...usual, MAX_EVENT_BYTES: 64 * 1024 });
  const answer = await replayQuarantined(systemContext(workspaceId), { ids: [row?.id ?? ''] });
  useConfig(usual);
  expect(answer).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await logged()).toMatchObject([{ message_id: 'large', type: 'track' }]);
});

test('pages go from the newest to the oldest', async () => {
  await (await send('/v1/batch', { batch: [1, 2, 3, 4, 5] })).text();
  const first = await list('open', 3);
  const second = await list('open', 3, first.next ?? undefined);
  expect(first.data.concat(second.data).map(({ body }) => body)).toEqual(['5', '4', '3', '2', '1']);
  expect(second.next).toBeNull();
});

test('reading and replaying need their scopes, and another workspace finds nothing', async () => {
  await (await send('/v1/track', {})).text();
  const id = (await list()).data[0]?.id ?? '';
  const viewer = contextOf(workspaceId, 'member:x', ['telemetry:read']);
  await expect(replayQuarantined(viewer, { ids: [id] })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(quarantinedEvents(contextOf(workspaceId, 'member:x', []), { state: 'all', limit: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const other = systemContext(await aWorkspace());
  expect((await quarantinedEvents(other, { state: 'all', limit: 10 })).data).toEqual([]);
  expect(await replayQuarantined(other, { ids: [id] })).toMatchObject({ accepted: 0, rejected: [{ id, code: 'not-found' }] });
});
