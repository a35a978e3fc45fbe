import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { startWorker, type Worker } from '#lib/engine';
import { variantOf } from '#lib/journey';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { MessageQuery, PublishInput, RunQuery } from './contract.ts';
import { createJourney, journeyActivity, journeyRuns, journeyStats, messageList, publishJourney, variantOutcomes } from './index.ts';
import { appendEvents, told } from './test-people.ts';

/* What is shown of a live journey, filtered by period: people who enter a split, of whom some reach the goal. Worked out by hand. */

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
let worker: Worker;
const key = 'welcome';
const variants = [
  { id: 'control', weight: 50 },
  { id: 'tour', weight: 50 },
];
const document = {
  key,
  name: 'Welcome',
  goal: { event: 'Report Created' },
  hypothesis: { statement: 'A tour helps', metric: 'ttfv', owner: 'cs@acme.test', reviewOn: '2027-01-01' },
  nodes: [
    { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
    { id: 'which', type: 'split', data: { experiment: 'tour', unit: 'person', variants } },
    { id: 'mail', type: 'action', data: { channel: 'email', subject: 'A tour', body: 'Come along' } },
    { id: 'wait', type: 'wait', data: { for: 'P3D' } },
  ],
  edges: [
    { id: 'e1', source: 'start', sourceHandle: 'next', target: 'which' },
    { id: 'e2', source: 'which', sourceHandle: 'control', target: 'wait' },
    { id: 'e3', source: 'which', sourceHandle: 'tour', target: 'mail' },
    { id: 'e4', source: 'mail', sourceHandle: 'next', target: 'wait' },
  ],
};
const everybody = Array.from({ length: 8 }, (_, i) => `user-${i}`);
const of = (variant: string) => everybody.filter((user) => variantOf('tour', user, variants) === variant);
const [toured = ''] = of('tour');
const happened = (userId: string, name: string) => appendEvents([told(ctx.workspaceId, userId, Date.now() as Instant, { name })]);
const runs = async (query: object) =>
  (await journeyRuns(ctx, { key, ...RunQuery.parse(query) }, null)).map(({ userId }) => userId ?? '').sort();

beforeAll(async () => {
  db = await freshDatabase();
  ctx = systemContext(await aWorkspace(2));
  worker = startWorker({ pollMs: 50 });
  await createJourney(ctx, { document });
  await publishJourney(ctx, { key, ...PublishInput.parse({}) });
  for (const user of everybody) await happened(user, 'Signed Up');
  await until(async () => (await journeyStats(ctx, { key })).entered === everybody.length);
  await happened(toured, 'Report Created');
  await until(async () => (await journeyStats(ctx, { key })).converted === 1);
  await worker.stop();
  // All but the last entered ten days ago.
  await pool().query(
    `update runs set entered_at = entered_at - interval '10 days' where workspace_id = $1 and person_id <>
       (select person_id from identities where workspace_id = $1 and actor = $2)`,
    [ctx.workspaceId, `u:${everybody.at(-1)}`],
  );
});
afterAll(() => db.drop());

const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString();

test('counted anew over all runs, a journey has the figures that the engine counted', async () => {
  expect(of('tour').length * of('control').length).toBeGreaterThan(0);
  expect(await journeyStats(ctx, { key, from: daysAgo(365) })).toEqual(await journeyStats(ctx, { key }));
});

test('of a period, what became of the runs that were entered in it', async () => {
  expect(await journeyStats(ctx, { key, from: daysAgo(1) })).toMatchObject({ entered: 1, active: 1, converted: 0 });
  expect(await journeyStats(ctx, { key, to: daysAgo(1) })).toMatchObject({ entered: 7, active: 6, converted: 1 });
  expect(await journeyStats(ctx, { key, from: daysAgo(1), version: 2 })).toMatchObject({ entered: 0, nodes: {} });
});

test('of messages of a period: those that failed, those held back, and how often one was put off; each leads to its messages', async () => {
  const { workspaceId } = ctx;
  const [failed, suppressed] = ['f'.repeat(32), 'e'.repeat(32)];
  for (const [message, status] of [
    [failed, 'failed'],
    [suppressed, 'suppressed'],
  ])
    await pool().query(
      `insert into messages (workspace_id, key, journey, version, run_id, node, person_id, channel, status, rendered, created_at)
       select $1, $2, journey, version, id, 'mail', person_id, 'email', $3, '{}', now() from runs where workspace_id = $1 order by id limit 1`,
      [workspaceId, message, status],
    );
  for (const hour of [1, 2])
    await pool().query(
      `insert into message_moments (workspace_id, message, at, kind) values ($1, $2, now() - make_interval(hours => $3), 'postponed')`,
      [workspaceId, suppressed, hour],
    );
  const { nodes } = await journeyStats(ctx, { key, from: daysAgo(30) });
  expect(nodes.mail).toMatchObject({ failed: 1, suppressed: 1, postponed: 2 });
  const messages = async (query: object) => (await messageList(ctx, MessageQuery.parse(query), null)).map(({ id }) => id);
  expect(await messages({ journey: key, node: 'mail', status: 'suppressed' })).toEqual([suppressed]);
  expect(await messages({ journey: key, node: 'mail', status: 'failed' })).toEqual([failed]);
  expect(await messages({ journey: key, node: 'wait' })).toEqual([]);
  for (const table of ['message_moments where message', 'messages where key'])
    await pool().query(`delete from ${table} = any($2) and workspace_id = $1`, [workspaceId, [failed, suppressed]]);
});

test('behind each count stand its people', async () => {
  expect(await runs({ node: 'which', did: 'entered' })).toEqual(everybody);
  expect(await runs({ node: 'which', did: 'left', handle: 'tour' })).toEqual(of('tour'));
  expect(await runs({ node: 'mail', did: 'sent' })).toEqual(of('tour'));
  expect(await runs({ node: 'wait', status: 'waiting' })).toEqual(everybody.filter((user) => user !== toured));
  expect(await runs({ converted: 'true' })).toEqual([toured]);
  expect(await runs({ from: daysAgo(1) })).toEqual(everybody.slice(-1));
  expect(await runs({ node: 'which', did: 'entered', version: 2 })).toEqual([]);
});

test('variants are compared on the goal', async () => {
  expect(await variantOutcomes(ctx, { key, node: 'which' })).toEqual([
    { id: 'control', people: of('control').length, converted: 0 },
    { id: 'tour', people: of('tour').length, converted: 1 },
  ]);
  await expect(variantOutcomes(ctx, { key, node: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
});

test('activity is thirty days, today the last', async () => {
  const [activity] = await journeyActivity(ctx);
  expect(activity).toMatchObject({ key, entered: 8, converted: 1 });
  expect(activity?.days.map(({ day }) => day)).toEqual([...new Set(activity?.days.map(({ day }) => day))].sort());
  expect([activity?.days.length, activity?.days.at(-1)]).toEqual([
    30,
    { day: new Date().toISOString().slice(0, 10), entered: 1, converted: 0 },
  ]);
  expect(activity?.days.at(-11)).toMatchObject({ entered: 7, converted: 1 });
});
