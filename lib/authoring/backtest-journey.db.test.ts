import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { MilestoneInput, PublishInput } from './contract.ts';
import { backtestJourney, createJourney, createMilestone, publishJourney } from './index.ts';
import { aPerson, appendEvents, told } from './test-people.ts';

/* A history worked out by hand: who would have entered in January 2026, and what would have become of them. */

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
const key = 'welcome';
const document = {
  key,
  name: 'Welcome',
  entry: { audience: { trait: 'plan', op: 'ne', value: 'free' }, reentry: 'once' },
  goal: { milestone: 'first-report', within: 'P30D' },
  nodes: [
    { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
    { id: 'hello', type: 'action', data: { channel: 'email', subject: 'Hello', body: 'Hi' } },
    { id: 'wait', type: 'wait', data: { for: 'P2D' } },
    { id: 'again', type: 'action', data: { channel: 'slack', text: 'Call them', to: 'csm' } },
  ],
  edges: [
    { id: 'e1', source: 'start', sourceHandle: 'next', target: 'hello' },
    { id: 'e2', source: 'hello', sourceHandle: 'next', target: 'wait' },
    { id: 'e3', source: 'wait', sourceHandle: 'next', target: 'again' },
  ],
};
const january = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };

beforeAll(async () => {
  db = await freshDatabase();
  const workspaceId = await aWorkspace(2);
  ctx = systemContext(workspaceId);
  await createMilestone(ctx, MilestoneInput.parse({ key: 'first-report', name: 'First report', event: 'Report Created' }));
  await createJourney(ctx, { document });
  const ids = new Map<string, number>();
  for (const [i, user] of ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus'].entries())
    ids.set(user, await aPerson(workspaceId, user, { partition: i % 2, startedAt: '2026-01-01T00:00:00Z' }));
  const late = { receivedAt: '2026-03-01T00:00:00Z' };
  await appendEvents([
    told(workspaceId, 'ada', '2026-01-02T10:00:00Z', { name: 'Signed Up', ...late }),
    told(workspaceId, 'bob', '2025-12-30T10:00:00Z', { name: 'Signed Up', ...late }),
    // Accepted in another order than they happened, and one of them imported.
    told(workspaceId, 'cyd', '2026-01-06T12:00:00Z', { name: 'Report Created', ...late }),
    told(workspaceId, 'cyd', '2026-01-05T12:00:00Z', { name: 'Signed Up', history: true, ...late }),
    told(workspaceId, 'dan', '2026-01-30T12:00:00Z', { name: 'Signed Up', ...late }),
    told(workspaceId, 'eve', '2026-01-09T00:00:00Z', { traits: { plan: 'free' }, ...late }),
    told(workspaceId, 'eve', '2026-01-10T00:00:00Z', { name: 'Signed Up', ...late }),
    told(workspaceId, 'fay', '2026-02-02T00:00:00Z', { name: 'Signed Up', ...late }),
  ]);
  await pool().query(
    `insert into person_milestones (workspace_id, person_id, milestone, reached_at)
     values ($1, $2, 'first-report', '2026-01-06T12:00:00Z'), ($1, $3, 'first-report', '2026-01-11T00:00:00Z'), ($1, $4, 'first-report', '2025-12-31T00:00:00Z')`,
    [workspaceId, ids.get('cyd'), ids.get('bob'), ids.get('gus')],
  );
});
afterAll(() => db.drop());

const played = async (input: Partial<Parameters<typeof backtestJourney>[1]> = {}, watcher = {}) =>
  (await backtestJourney(ctx, { key, ...january, ...input })).run(watcher);

test('who would have entered, by which way, and where each would stand', async () => {
  const { result } = await played();
  expect(result).toMatchObject({ journey: key, document: 'draft', people: 7, refused: { audience: 1 } });
  const hello = [
    { node: 'start', handle: 'next' },
    { node: 'hello', handle: 'next' },
  ];
  const all = [...hello, { node: 'wait', handle: 'next' }, { node: 'again', handle: 'next' }];
  const none = { endedAt: null, reason: null, waitingAt: null };
  expect(result.entered).toMatchObject({ people: 3, runs: 3, truncated: false });
  expect(result.entered.list).toEqual([
    {
      ...none,
      person: { id: 'ada', name: null },
      enteredAt: '2026-01-02T10:00:00Z',
      endedAt: '2026-01-04T10:00:00Z',
      status: 'completed',
      path: all,
    },
    {
      ...none,
      person: { id: 'cyd', name: null },
      enteredAt: '2026-01-05T12:00:00Z',
      endedAt: '2026-01-06T12:00:00Z',
      status: 'converted',
      path: hello,
    },
    { ...none, person: { id: 'dan', name: null }, enteredAt: '2026-01-30T12:00:00Z', status: 'waiting', waitingAt: 'wait', path: hello },
  ]);
  expect(result.standing).toEqual({ byStatus: { completed: 1, converted: 1, waiting: 1 }, byNode: { wait: 1 } });
  expect(result.days).toEqual(['2026-01-02', '2026-01-05', '2026-01-30'].map((day) => ({ day, entered: 1 })));
  expect(result.caveat).toContain('blind to what its messages would have changed');
});

test('what would have been sent, by day and channel, and to whom most', async () => {
  const { result } = await played();
  expect(result.sent).toMatchObject({
    total: 4,
    byChannel: { email: 3, slack: 1 },
    days: [
      { day: '2026-01-02', byChannel: { email: 1 } },
      { day: '2026-01-04', byChannel: { slack: 1 } },
      { day: '2026-01-05', byChannel: { email: 1 } },
      { day: '2026-01-30', byChannel: { email: 1 } },
    ],
    busiest: { person: { id: 'ada', name: null }, sent: 2 },
  });
});

test('the way through the journey is counted as for a live one', async () => {
  const { nodes } = (await played()).result;
  expect(nodes).toEqual({
    start: { entered: 3, left: { next: 3 }, waiting: 0, sent: 0, failed: 0 },
    hello: { entered: 3, left: { next: 3 }, waiting: 0, sent: 3, failed: 0 },
    wait: { entered: 3, left: { next: 1 }, waiting: 1, sent: 0, failed: 0 },
    again: { entered: 1, left: { next: 1 }, waiting: 0, sent: 1, failed: 0 },
  });
});

test('what people themselves would have got, and whom a cap would have spared something', async () => {
  // ada and each other person get one e-mail; the Slack message is for her CSM.
  const toPeople = { total: 3, people: 3, byChannel: { email: { messages: 3, people: 3 } }, busiest: { person: { id: 'ada' }, sent: 1 } };
  expect((await played()).result.sent.toPeople).toMatchObject({ ...toPeople, caps: [] });
  const twice = { ...document, nodes: document.nodes.map((one) => (one.id === 'again' ? { ...one, data: document.nodes[1]?.data } : one)) };
  const { result } = await played({ document: twice, caps: { perDay: 1, perWeek: 1 } });
  // Two days lie between them: only the week holds the second one back.
  expect(result.sent.toPeople.caps).toEqual([
    { per: 'day', limit: 1, people: 0, held: 0, worst: [] },
    { per: 'week', limit: 1, people: 1, held: 1, worst: [{ person: { id: 'ada', name: null }, held: 1 }] },
  ]);
});

test('days to the goal: from entry, of the others from the beginning; who had reached it before is in neither group', async () => {
  const { goalTimes } = await played();
  const rows = (group: 'entered' | 'not-entered') => {
    const { days = [], reached = [] } = goalTimes?.groups[group] ?? {};
    return days.map((day, i) => `${day.toFixed(3)} ${reached[i] ? 'reached' : 'not yet'}`).sort();
  };
  // ada: 2 January 10:00 to 1 February; cyd: a day; dan: 30 January 12:00 to 1 February.
  expect(rows('entered')).toEqual(['1.000 reached', '1.500 not yet', '29.583 not yet']);
  // bob from 1 to 11 January; eve and fay to the end.
  expect(rows('not-entered')).toEqual(['10.000 reached', '31.000 not yet', '31.000 not yet']);
  expect(goalTimes).toMatchObject({ of: 'first-report', excluded: 1 });
});

test('a document that is given stands in for what is published', async () => {
  await publishJourney(ctx, { key, ...PublishInput.parse({}) });
  const everybody = { ...document, entry: { audience: null, reentry: 'once' } };
  expect((await played()).result).toMatchObject({ document: 1, entered: { people: 3 } });
  expect((await played({ document: everybody })).result).toMatchObject({ document: 'given', entered: { people: 4 }, refused: {} });
});

test('it says how far it is, and can be called off', async () => {
  const said: { done: number; total: number }[] = [];
  await played({}, { onProgress: (progress: { done: number; total: number }) => void said.push(progress) });
  expect(said[0]).toEqual({ done: 0, total: 7 });
  expect(said.at(-1)).toEqual({ done: 7, total: 7 });
  await expect(played({}, { signal: AbortSignal.abort(new Error('called off')) })).rejects.toThrow('called off');
});

test('what cannot be played is refused with the path of the spot', async () => {
  await expect(played({ document: { ...document, nodes: [{ id: 'x', type: 'nonsense' }] } })).rejects.toMatchObject({
    code: 'invalid',
    issues: expect.arrayContaining([expect.objectContaining({ path: 'document.nodes.0.type' })]),
  });
  await expect(played({ from: january.to, to: january.from })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'to' }] });
  await expect(backtestJourney(ctx, { key: 'none', ...january })).rejects.toMatchObject({ code: 'not-found' });
});
