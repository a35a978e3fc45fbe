import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, contextOf, systemContext } from '#lib/workspace';
import { previewMilestone } from './preview-milestone.ts';
import { aPerson, appendEvents, told } from './test-people.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
const at = '2026-11-20T10:00:00Z';

beforeAll(async () => {
  database = await freshDatabase();
  ctx = systemContext(await aWorkspace());
  const { workspaceId } = ctx;
  await aPerson(workspaceId, 'ada', { traits: { role: 'admin' } });
  await aPerson(workspaceId, 'bo');
  await aPerson(workspaceId, 'cleo');
  await appendEvents([
    told(workspaceId, 'ada', at, { name: 'Report Created', properties: { rows: 10 } }),
    told(workspaceId, 'ada', at, { name: 'Report Created', properties: { rows: 2_000 } }),
    told(workspaceId, 'bo', at, { name: 'Report Created', properties: { rows: 5_000 } }),
    told(workspaceId, 'cleo', at, { name: 'Looked' }),
    told(workspaceId, 'unseen', at, { name: 'Report Created' }),
  ]);
  await pool().query(
    `insert into event_days (workspace_id, day, type, name, partition, events, last_at) values ($1, '2026-11-20', 'track', 'Report Created', 0, 4, $2)`,
    [workspaceId, at],
  );
});
afterAll(() => database.drop());

test('it counts people, not events, and what was looked at', async () => {
  expect(await previewMilestone(ctx, { event: 'Report Created' })).toEqual({
    reached: 2,
    people: 3,
    events: 3,
    looked: 4,
    total: 4,
    complete: true,
  });
});

test.each([
  ['a property of the event', { property: 'rows', op: 'gte', value: 1_000 }, { reached: 2, events: 2 }],
  [
    'two things at once',
    {
      all: [
        { property: 'rows', op: 'gte', value: 1_000 },
        { trait: 'role', op: 'eq', value: 'admin' },
      ],
    },
    { reached: 1, events: 1 },
  ],
  ['what nobody did', { property: 'rows', op: 'gt', value: 1e6 }, { reached: 0, events: 0 }],
])('of %s only those count that hold', async (_, where, counts) => {
  expect(await previewMilestone(ctx, { event: 'Report Created', where })).toMatchObject({ ...counts, looked: 4, complete: true });
});

test('an event that never came was done by nobody', async () => {
  expect(await previewMilestone(ctx, { event: 'Never' })).toMatchObject({ reached: 0, looked: 0, total: 0, complete: true });
});

test('a condition that cannot be read is refused with its path', async () => {
  await expect(previewMilestone(ctx, { event: 'Looked', where: { property: 'rows', op: 'like' } })).rejects.toMatchObject({
    code: 'invalid',
    issues: [{ path: expect.stringContaining('where') }],
  });
});

test('another workspace sees nothing of it, and it takes the right to read people', async () => {
  const other = systemContext(await aWorkspace());
  expect(await previewMilestone(other, { event: 'Report Created' })).toMatchObject({ reached: 0, people: 0, looked: 0 });
  const blind = contextOf(ctx.workspaceId, 'token:1', ['milestones:read']);
  await expect(previewMilestone(blind, { event: 'Report Created' })).rejects.toMatchObject({ code: 'forbidden' });
});
