import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool, transaction } from '#lib/db';
import { lockPartitions } from '#lib/event-log';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { MilestoneInput, PublishInput } from './contract.ts';
import {
  createJourney,
  createMilestone,
  createSegment,
  createStruggle,
  deleteMilestone,
  deleteSegment,
  deleteStruggle,
  previewSegment,
  publishJourney,
  replaceSegment,
  replaceStruggle,
  segment,
  segmentList,
  segmentPeople,
  struggle,
  strugglePeople,
} from './index.ts';
import { aPerson, appendEvents, told } from './test-people.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  db = await freshDatabase();
});
beforeEach(async () => {
  ctx = systemContext(await aWorkspace(1));
});
afterAll(() => db.drop());

const used = { event: 'Used', within: 'P7D', count: { op: 'gte', value: 3 } };
const make = (key: string, condition: unknown) => createSegment(ctx, { key, name: key, condition });
const rule = { name: 'Connect', failure: { event: 'Failed' }, success: { event: 'Connected' }, count: 3, within: 'P1D' };
const revision = async () =>
  (await pool().query<{ revision: number }>('select revision from workspaces where id = $1', [ctx.workspaceId])).rows[0]?.revision ?? 0;
const stored = async (table: 'segments' | 'struggle_rules', key: string) =>
  (
    await pool().query<{ status: string; revision: number }>(`select status, revision from ${table} where workspace_id = $1 and key = $2`, [
      ctx.workspaceId,
      key,
    ])
  ).rows[0];
const ready = () => pool().query(`update segments set status = 'ready' where workspace_id = $1`, [ctx.workspaceId]);

describe('a segment', () => {
  test('is looked for among all people when it is made, and anew when its condition changes, not its name', async () => {
    const before = await revision();
    expect(await make('power', used)).toMatchObject({
      key: 'power',
      condition: used,
      size: 0,
      status: 'backfilling',
      progress: { done: 0, total: 0 },
    });
    expect(await revision()).toBeGreaterThan(before);
    await ready();
    await replaceSegment(ctx, { key: 'power', name: 'Power users', condition: used });
    expect(await stored('segments', 'power')).toEqual({ status: 'ready', revision: 1 });
    await replaceSegment(ctx, { key: 'power', name: 'Power users', condition: { event: 'Used' } });
    expect(await stored('segments', 'power')).toEqual({ status: 'backfilling', revision: 2 });
    expect(await segment(ctx, { key: 'power' })).toMatchObject({ name: 'Power users', condition: { event: 'Used' } });
  });

  test.each([
    ['no condition at all', undefined, 'condition'],
    ['an unknown leaf', { all: [{ colour: 'red' }] }, 'condition.all.0'],
    ['a window without sense', { event: 'Used', within: 'P1M' }, 'condition.within'],
    ['a segment that is not there', { any: [{ segment: 'nobody' }] }, 'condition.any.0.segment'],
    ['a milestone that is not there', { milestone: 'none' }, 'condition.milestone'],
    ['a struggle that is not there', { not: { struggling: 'none' } }, 'condition.not.struggling'],
    ['a message, where no run is', { message: 'n1', status: 'sent' }, 'condition.message'],
  ])('is refused with the path of the spot: %s', async (_, condition, path) => {
    await expect(make('wrong', condition)).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] });
    expect(await segmentList(ctx)).toEqual([]);
  });

  test('may ask for another, and never for itself, by whatever detour', async () => {
    await make('a', used);
    await make('b', { all: [used, { segment: 'a' }] });
    await createStruggle(ctx, { key: 's', ...rule, failure: { event: 'Failed', where: { segment: 'b' } } });
    const circle = (condition: unknown) => replaceSegment(ctx, { key: 'a', name: 'a', condition });
    await expect(circle({ segment: 'a' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'condition.segment' }] });
    await expect(circle({ any: [used, { not: { segment: 'b' } }] })).rejects.toMatchObject({
      issues: [{ path: 'condition.any.1.not.segment' }],
    });
    await expect(circle({ struggling: 's' })).rejects.toMatchObject({ issues: [{ path: 'condition.struggling' }] });
    expect(await stored('segments', 'a')).toEqual({ status: 'backfilling', revision: 1 });
  });

  test('has a key of its own', async () => {
    await make('twice', used);
    await expect(make('twice', used)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('cannot be deleted while a running journey, a segment or a struggle rule asks for it', async () => {
    const nodes = [{ id: 't', type: 'trigger', data: { on: { kind: 'segment', segment: 'power', change: 'entered' } } }];
    await make('power', used);
    await createJourney(ctx, { document: { key: 'j', name: 'Greet', nodes } });
    await deleteSegment(ctx, { key: 'power' }); // a draft is no reason
    await expect(publishJourney(ctx, { key: 'j', ...PublishInput.parse({}) })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'nodes.0.data.on.segment' }],
    });
    await make('power', used);
    await publishJourney(ctx, { key: 'j', ...PublishInput.parse({}) });
    await make('asks', { segment: 'power' });
    await createStruggle(ctx, { key: 's', ...rule, success: { event: 'Connected', where: { segment: 'power' } } });
    await expect(deleteSegment(ctx, { key: 'power' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^Greet, the segment asks, the struggle rule s looks at this segment/),
    });
    expect((await segmentList(ctx)).map(({ key }) => key)).toEqual(['asks', 'power']);
  });

  test('holds back a milestone that it asks for', async () => {
    await createMilestone(ctx, MilestoneInput.parse({ key: 'first', name: 'First', event: 'Used' }));
    await make('reached', { milestone: 'first' });
    await expect(deleteMilestone(ctx, { key: 'first' })).rejects.toMatchObject({ code: 'conflict' });
    await deleteSegment(ctx, { key: 'reached' });
    await deleteMilestone(ctx, { key: 'first' });
  });

  test('shows who is in it, the last to enter first, page by page, and its size day by day', async () => {
    await make('power', used);
    const ids = [await aPerson(ctx.workspaceId, 'ada'), await aPerson(ctx.workspaceId, 'bob'), await aPerson(ctx.workspaceId, 'cyd')];
    await pool().query(
      `insert into person_segments (workspace_id, person_id, segment, member, entered_at, left_at)
       values ($1, $2, 'power', true, now() - interval '3 days', null), ($1, $3, 'power', true, now() - interval '1 day', null),
              ($1, $4, 'power', false, now() - interval '3 days', now())`,
      [ctx.workspaceId, ...ids],
    );
    await pool().query(
      `insert into segment_days (workspace_id, segment, day, partition, entered, "left")
       select $1, 'power', (now() at time zone 'UTC')::date - back, partition, entered, gone
       from (values (3, 0, 1, 0), (3, 1, 1, 0), (1, 0, 1, 0), (0, 1, 0, 1)) as d(back, partition, entered, gone)`,
      [ctx.workspaceId],
    );
    const [first, ...more] = await segmentPeople(ctx, { key: 'power', limit: 1 }, null);
    expect([first?.userId, more.length]).toEqual(['bob', 1]);
    const rest = await segmentPeople(ctx, { key: 'power', limit: 50 }, first?.place ?? null);
    expect(rest.map(({ userId }) => userId)).toEqual(['ada']);
    const { size, days } = await segment(ctx, { key: 'power' });
    expect(size).toBe(2);
    expect(days.slice(-5).map((day) => [day.entered, day.left, day.size])).toEqual([
      [0, 0, 0],
      [2, 0, 2],
      [0, 0, 2],
      [1, 0, 3],
      [0, 1, 2],
    ]);
    expect(days.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
  });

  test('takes everything that was kept of it along when it goes', async () => {
    await make('power', used);
    const id = await aPerson(ctx.workspaceId, 'ada');
    await pool().query(`insert into person_segments (workspace_id, person_id, segment, member) values ($1, $2, 'power', true)`, [
      ctx.workspaceId,
      id,
    ]);
    await pool().query(
      `insert into person_timers (workspace_id, person_id, partition, kind, key, at) values ($1, $2, 0, 'segment', 'power', now())`,
      [ctx.workspaceId, id],
    );
    await deleteSegment(ctx, { key: 'power' });
    const { rows } = await pool().query(
      'select 1 from person_segments where workspace_id = $1 union all select 1 from person_timers where workspace_id = $1',
      [ctx.workspaceId],
    );
    expect(rows).toEqual([]);
  });
});

describe('a preview', () => {
  test('counts the people for whom a condition holds now, and shows some', async () => {
    const { workspaceId } = ctx;
    await createMilestone(ctx, MilestoneInput.parse({ key: 'first', name: 'First', event: 'Used' }));
    const ada = await aPerson(workspaceId, 'ada', { traits: { plan: 'pro' } });
    await aPerson(workspaceId, 'bob', { traits: { plan: 'free' } });
    await aPerson(workspaceId, 'cyd', { traits: { plan: 'pro' } });
    await pool().query(`insert into person_milestones (workspace_id, person_id, milestone, reached_at) values ($1, $2, 'first', now())`, [
      workspaceId,
      ada,
    ]);
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    await appendEvents([
      ...[1, 2, 3].map((days) => told(workspaceId, 'bob', ago(days), { name: 'Used' })),
      ...[1, 2, 8].map((days) => told(workspaceId, 'cyd', ago(days), { name: 'Used' })),
    ]);
    const who = async (condition: unknown) => (await previewSegment(ctx, { condition })).sample.map(({ id }) => id).sort();
    expect(await previewSegment(ctx, { condition: { trait: 'plan', op: 'eq', value: 'pro' } })).toMatchObject({
      size: 2,
      looked: 3,
      people: 3,
    });
    expect(await who(used)).toEqual(['bob']);
    expect(
      await who({
        all: [
          { trait: 'plan', op: 'eq', value: 'pro' },
          { milestone: 'first', reached: false },
        ],
      }),
    ).toEqual(['cyd']);
    expect(await who({ not: { event: 'Used' } })).toEqual(['ada']);
    await expect(previewSegment(ctx, { condition: { segment: 'none' } })).rejects.toMatchObject({
      issues: [{ path: 'condition.segment' }],
    });
    expect(await segmentList(ctx)).toEqual([]);
  });
});

describe('a struggle rule', () => {
  test('is made and changed as a segment is', async () => {
    expect(await createStruggle(ctx, { key: 'connect', ...rule })).toMatchObject({ ...rule, struggling: 0, status: 'backfilling' });
    await pool().query(`update struggle_rules set status = 'ready' where workspace_id = $1`, [ctx.workspaceId]);
    await replaceStruggle(ctx, { key: 'connect', ...rule, name: 'Connect data' });
    expect(await stored('struggle_rules', 'connect')).toEqual({ status: 'ready', revision: 1 });
    await replaceStruggle(ctx, { key: 'connect', ...rule, count: 2 });
    expect(await stored('struggle_rules', 'connect')).toEqual({ status: 'backfilling', revision: 2 });
  });

  test.each([
    ['no failure', { failure: null }, 'failure'],
    ['a success without an event', { success: {} }, 'success.event'],
    ['a key too many', { failure: { event: 'Failed', count: 3 } }, 'failure.count'],
    ['a condition that cannot be read', { failure: { event: 'Failed', where: { property: 'n', op: 'is', value: 1 } } }, 'failure.where.op'],
    ['months', { within: 'P1M' }, 'within'],
    ['itself', { success: { event: 'Connected', where: { struggling: 'connect' } } }, 'success.where.struggling'],
  ])('is refused with the path of the spot: %s', async (_, more, path) => {
    await expect(createStruggle(ctx, { key: 'connect', ...rule, ...more })).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] });
  });

  test('cannot be deleted while a segment asks for it, and shows who struggles now', async () => {
    await createStruggle(ctx, { key: 'connect', ...rule });
    await make('stuck', { struggling: 'connect' });
    await expect(deleteStruggle(ctx, { key: 'connect' })).rejects.toMatchObject({ code: 'conflict' });
    const ids = [await aPerson(ctx.workspaceId, 'ada'), await aPerson(ctx.workspaceId, 'bob')];
    await pool().query(
      `insert into person_struggles (workspace_id, person_id, step, struggling, since) values ($1, $2, 'connect', true, now()), ($1, $3, 'connect', false, now())`,
      [ctx.workspaceId, ...ids],
    );
    expect((await strugglePeople(ctx, { key: 'connect', limit: 50 }, null)).map(({ userId }) => userId)).toEqual(['ada']);
    expect((await struggle(ctx, { key: 'connect' })).struggling).toBe(1);
    await deleteSegment(ctx, { key: 'stuck' });
    await deleteStruggle(ctx, { key: 'connect' });
    await expect(struggle(ctx, { key: 'connect' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('a viewer changes nothing, and another workspace finds nothing', async () => {
  await make('power', used);
  await createStruggle(ctx, { key: 'connect', ...rule });
  const viewer = memberContext(ctx.workspaceId, '00000000-0000-4000-8000-000000000001', 'viewer');
  const stranger = systemContext(await aWorkspace(1));
  const verbs: ((who: Context) => Promise<unknown>)[] = [
    (who) => replaceSegment(who, { key: 'power', name: 'x', condition: used }),
    (who) => deleteSegment(who, { key: 'power' }),
    (who) => replaceStruggle(who, { key: 'connect', ...rule }),
    (who) => deleteStruggle(who, { key: 'connect' }),
  ];
  for (const verb of verbs) {
    await expect(verb(viewer)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verb(stranger)).rejects.toMatchObject({ code: 'not-found' });
  }
  await expect(segmentPeople(stranger, { key: 'power', limit: 5 }, null)).rejects.toMatchObject({ code: 'not-found' });
});

test('a batch that is under way leaves nothing behind of a segment that is deleted meanwhile', async () => {
  await make('power', used);
  const person = await aPerson(ctx.workspaceId, 'ada', { partition: 0 });
  const deleted = await transaction(async (batch) => {
    await lockPartitions(batch, ctx.workspaceId, [0], { skipLocked: false });
    const deleting = deleteSegment(ctx, { key: 'power' });
    await until(
      async () =>
        (await pool().query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount,
    );
    await batch.query(
      "insert into person_segments (workspace_id, person_id, segment, member, entered_at) values ($1, $2, 'power', true, now())",
      [ctx.workspaceId, person],
    );
    return { deleting };
  });
  await deleted.deleting;
  expect((await pool().query('select from person_segments where workspace_id = $1', [ctx.workspaceId])).rowCount).toBe(0);
});
