import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { SimulateRequest } from '#lib/journey';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { JourneyQuery, MilestoneInput, PublishInput } from './contract.ts';
import {
  archiveJourney,
  createJourney,
  createMilestone,
  deleteJourney,
  deleteMilestone,
  journey,
  journeyDifference,
  journeyList,
  journeyStats,
  journeyVersion,
  journeyVersions,
  milestone,
  milestoneList,
  pauseJourney,
  publishJourney,
  replaceMilestone,
  resumeJourney,
  saveJourney,
  simulateJourney,
} from './index.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  db = await freshDatabase();
  ctx = systemContext(await aWorkspace());
});
afterAll(() => db.drop());

const live = PublishInput.parse({});
const shadow = PublishInput.parse({ mode: 'shadow' });
const documentOf = (key: string, more: object = {}) => ({
  key,
  name: `Journey ${key}`,
  nodes: [
    { id: 'n1', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
    { id: 'n2', type: 'condition', data: { if: { trait: 'plan', op: 'eq', value: 'pro' } } },
  ],
  edges: [{ id: 'e1', source: 'n1', sourceHandle: 'next', target: 'n2' }],
  ...more,
});
const input = (key: string, more: object = {}) => MilestoneInput.parse({ key, name: key, event: 'Report Created', ...more });

describe('a draft', () => {
  test('may be unfinished, and is read back as it was saved', async () => {
    const document = { key: 'unfinished', name: '', nodes: [{ id: 'a', type: 'wait', data: {} }], edges: [], colour: 'red' };
    await createJourney(ctx, { document });
    expect(await journey(ctx, { key: 'unfinished' })).toMatchObject({ ...document, status: 'draft', liveVersion: null, revision: 1 });
  });

  test('can be sent back as GET answered it: what stands beside is not kept', async () => {
    await createJourney(ctx, { document: documentOf('round') });
    const answer = await journey(ctx, { key: 'round' });
    await saveJourney(ctx, { key: 'round', document: { ...answer, status: 'live' } });
    const { rows } = await pool().query<{ document: object; status: string }>("select document, status from journeys where key = 'round'");
    expect(rows[0]?.status).toBe('draft');
    expect(Object.keys(rows[0]?.document ?? {})).not.toContain('status');
  });

  test.each([
    { name: 'no object', document: [], path: '' },
    { name: 'a bad key', document: documentOf('no spaces here'), path: 'key' },
    { name: 'a node without an id', document: documentOf('k1', { nodes: [{ type: 'wait' }] }), path: 'nodes.0.id' },
  ])('is refused with the path when it is $name', async ({ document, path }) => {
    const refusal = createJourney(ctx, { document });
    await expect(refusal).rejects.toMatchObject({ code: 'invalid' });
    await expect(refusal).rejects.toMatchObject({ issues: expect.arrayContaining([expect.objectContaining({ path })]) });
  });

  test('keeps its key', async () => {
    await createJourney(ctx, { document: documentOf('kept') });
    await expect(saveJourney(ctx, { key: 'kept', document: documentOf('other') })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'key' }],
    });
    await expect(createJourney(ctx, { document: documentOf('kept') })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is not saved over a revision that the caller did not see', async () => {
    const { revision } = await createJourney(ctx, { document: documentOf('raced') });
    expect((await saveJourney(ctx, { key: 'raced', document: documentOf('raced'), revision })).revision).toBe(revision + 1);
    await expect(saveJourney(ctx, { key: 'raced', document: documentOf('raced'), revision })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('publishing', () => {
  test('freezes a version that later saves do not touch', async () => {
    await createJourney(ctx, { document: documentOf('frozen') });
    expect(await publishJourney(ctx, { key: 'frozen', ...live })).toMatchObject({ version: 1, status: 'live', mode: 'live' });
    await saveJourney(ctx, { key: 'frozen', document: documentOf('frozen', { name: 'Renamed' }) });
    expect((await journeyVersion(ctx, { key: 'frozen', number: 1 })).document.name).toBe('Journey frozen');
    expect(await journey(ctx, { key: 'frozen' })).toMatchObject({ name: 'Renamed', unpublished: true, liveVersion: 1 });
    expect(await journeyDifference(ctx, { key: 'frozen', from: 1, to: 'draft' })).toMatchObject({
      fields: [{ field: 'name', before: 'Journey frozen', after: 'Renamed' }],
      nodes: { added: [], removed: [], changed: [] },
    });
    expect(await publishJourney(ctx, { key: 'frozen', ...shadow })).toMatchObject({ version: 2, status: 'shadow' });
    expect((await journeyVersions(ctx, { key: 'frozen' })).map(({ number, current }) => [number, current])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  test('numbers have no gaps and no doubles when two publish at once', async () => {
    await createJourney(ctx, { document: documentOf('crowd') });
    const answers = await Promise.all([1, 2, 3, 4].map(() => publishJourney(ctx, { key: 'crowd', ...live })));
    expect(answers.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
  });

  test.each([
    {
      name: 'a bad duration',
      more: {
        nodes: [
          { id: 'n1', type: 'trigger', data: { on: { kind: 'api' } } },
          { id: 'n2', type: 'wait', data: { for: 'P1M' } },
        ],
      },
      path: 'nodes.1.data.for',
    },
    { name: 'a milestone that does not exist', more: { goal: { milestone: 'nowhere' } }, path: 'goal.milestone' },
    {
      name: 'a split without a hypothesis',
      more: {
        nodes: [
          { id: 'n1', type: 'trigger', data: { on: { kind: 'api' } } },
          {
            id: 'n2',
            type: 'split',
            data: {
              experiment: 'x',
              unit: 'person',
              variants: [
                { id: 'a', weight: 1 },
                { id: 'b', weight: 1 },
              ],
            },
          },
        ],
      },
      path: 'hypothesis',
    },
  ])('refuses $name with the path to it, and leaves the draft a draft', async ({ more, path }) => {
    const key = `bad-${path.replaceAll('.', '-')}`;
    await createJourney(ctx, { document: documentOf(key, more) });
    const refusal = publishJourney(ctx, { key, ...live });
    await expect(refusal).rejects.toMatchObject({ code: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ path })]) });
    expect((await journey(ctx, { key })).status).toBe('draft');
  });

  test('does not move runs to a node that the new version does not have', async () => {
    await createJourney(ctx, { document: documentOf('moved') });
    const move = PublishInput.parse({ runs: 'move', map: { old: 'nowhere' } });
    await expect(publishJourney(ctx, { key: 'moved', ...move })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'map.old' }] });
  });
});

describe('the life of a journey', () => {
  test('pause and resume go back to what it was; archive ends it; only then may it be deleted', async () => {
    const key = 'life';
    await createJourney(ctx, { document: documentOf(key) });
    await expect(pauseJourney(ctx, { key })).rejects.toMatchObject({ code: 'conflict' });
    await expect(archiveJourney(ctx, { key })).rejects.toMatchObject({ code: 'conflict' });
    await publishJourney(ctx, { key, ...shadow });
    expect(await pauseJourney(ctx, { key })).toMatchObject({ status: 'paused' });
    expect(await pauseJourney(ctx, { key })).toMatchObject({ status: 'paused' });
    expect(await resumeJourney(ctx, { key })).toMatchObject({ status: 'shadow' });
    await expect(deleteJourney(ctx, { key })).rejects.toMatchObject({ code: 'conflict' });
    expect(await archiveJourney(ctx, { key })).toMatchObject({ status: 'archived' });
    await expect(resumeJourney(ctx, { key })).rejects.toMatchObject({ code: 'conflict' });
    await deleteJourney(ctx, { key });
    await expect(journey(ctx, { key })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a journey made anew under the key of a deleted one goes on counting versions', async () => {
    const key = 'phoenix';
    await createJourney(ctx, { document: documentOf(key) });
    await publishJourney(ctx, { key, ...live });
    await archiveJourney(ctx, { key });
    await deleteJourney(ctx, { key });
    await createJourney(ctx, { document: documentOf(key) });
    expect(await journeyVersions(ctx, { key })).toEqual([]);
    expect(await publishJourney(ctx, { key, ...live })).toMatchObject({ version: 2 });
  });
});

test('statistics are sums over partitions and versions, with a zero for each handle that is drawn', async () => {
  const key = 'counted';
  await createJourney(ctx, { document: documentOf(key) });
  await publishJourney(ctx, { key, ...live });
  await publishJourney(ctx, { key, ...live });
  const count = (version: number, node: string, counter: string, partition: number, value: number) =>
    pool().query('insert into journey_counters values ($1, $2, $3, $4, $5, $6, $7)', [
      ctx.workspaceId,
      key,
      version,
      node,
      counter,
      partition,
      value,
    ]);
  await count(1, '', 'entered', 0, 3);
  await count(2, '', 'entered', 1, 4);
  await count(2, '', 'active', 1, 2);
  await count(2, '', 'converted', 1, 1);
  await count(1, 'n2', 'entered', 0, 3);
  await count(1, 'n2', 'left:yes', 0, 2);
  await count(2, 'n2', 'left:yes', 5, 1);
  const stats = await journeyStats(ctx, { key });
  expect(stats).toMatchObject({ entered: 7, active: 2, converted: 1, completed: 0, exited: 0, failed: 0 });
  expect(stats.nodes.n2).toEqual({ entered: 3, left: { yes: 3, no: 0 }, waiting: 0, sent: 0, failed: 0 });
  expect(stats.nodes.n1).toEqual({ entered: 0, left: { next: 0 }, waiting: 0, sent: 0, failed: 0 });
  expect(await journeyStats(ctx, { key, version: 1 })).toMatchObject({ entered: 3 });
  const [item] = await journeyList(ctx, JourneyQuery.parse({ q: 'COUNTED' }), null);
  expect(item).toMatchObject({ key, status: 'live', entered: 7, active: 2, converted: 1 });
});

describe('milestones', () => {
  test('a new one is looked for in the events there are; so is one with another event or condition, and no other change', async () => {
    const made = await createMilestone(ctx, input('report'));
    expect(made).toMatchObject({
      status: 'backfilling',
      progress: { done: 0, total: 0 },
      weight: 1,
      essential: false,
      value: false,
      order: 0,
      where: null,
    });
    await pool().query("update milestones set status = 'ready' where key = 'report'");
    expect(await replaceMilestone(ctx, input('report', { name: 'Report', weight: 3, essential: true }))).toMatchObject({
      status: 'ready',
      progress: null,
      weight: 3,
    });
    const where = { property: 'pages', op: 'gt', value: 2 };
    expect(await replaceMilestone(ctx, input('report', { where }))).toMatchObject({ status: 'backfilling', where });
    const { rows } = await pool().query("select revision from milestones where key = 'report'");
    expect(rows).toEqual([{ revision: 2 }]);
  });

  test('there is one value milestone: the one before steps back', async () => {
    await createMilestone(ctx, input('v1', { value: true }));
    await createMilestone(ctx, input('v2', { value: true }));
    const value = (await milestoneList(ctx)).filter((one) => one.value).map(({ key }) => key);
    expect(value).toEqual(['v2']);
  });

  test('one that a running journey needs is not deleted', async () => {
    await createMilestone(ctx, input('needed'));
    await createJourney(ctx, { document: documentOf('needs', { goal: { milestone: 'needed' } }) });
    await publishJourney(ctx, { key: 'needs', ...live });
    await expect(deleteMilestone(ctx, { key: 'needed' })).rejects.toMatchObject({ code: 'conflict' });
    await archiveJourney(ctx, { key: 'needs' });
    await deleteMilestone(ctx, { key: 'needed' });
    await expect(milestone(ctx, { key: 'needed' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('conditions that cannot be used are refused with the path', () =>
    expect(createMilestone(ctx, { ...input('bad'), where: { event: 'X', within: 'P1M' } })).rejects.toMatchObject({
      code: 'invalid',
      issues: [expect.objectContaining({ path: expect.stringMatching(/^where/) })],
    }));
});

test('a simulation knows the milestones of the workspace, and a bad document is refused with paths', async () => {
  await createMilestone(ctx, input('simulated'));
  const document = documentOf('sim', { goal: { milestone: 'simulated' } });
  const request = (journey: unknown) =>
    SimulateRequest.parse({
      journey,
      person: { id: 'u1', traits: { plan: 'pro' } },
      events: [
        { event: 'Signed Up', timestamp: '2026-01-02T10:00:00Z' },
        { event: 'Report Created', timestamp: '2026-01-02T11:00:00Z' },
      ],
      until: '2026-02-01T00:00:00Z',
    });
  const waiting = documentOf('sim', { ...document, nodes: [document.nodes[0], { id: 'n2', type: 'wait', data: { for: 'P1D' } }] });
  expect(await simulateJourney(ctx, request(waiting))).toMatchObject({ status: 'converted' });
  await expect(simulateJourney(ctx, request({ ...document, nodes: [{ id: 'n1', type: 'magic' }] }))).rejects.toMatchObject({
    code: 'invalid',
    issues: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining('nodes.0') })]),
  });
});
