import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { continueBackfill } from './backfill-milestones.ts';
import { continuePeopleBackfill } from './backfill-people.ts';
import { ensureDates } from './ensure-dates.ts';
import { Marks } from './marks.ts';
import { Lane } from './process-batch.ts';
import { journey, mail, type Node } from './test-journey.ts';
import { isoAt, minuteAt, Stage } from './test-stage.ts';
import { startWorker } from './worker.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(4), 4);
});

const lane = new Lane();
const marks = new Marks();
const part = (size: number) => continuePeopleBackfill(lane, marks, size, stage.workspaceId);
const finish = async (size: number) => {
  while ((await part(size)) !== null);
};
const define = (key: string, condition: unknown) => stage.segment(key, condition, 'backfilling');
const members = async (segment: string) =>
  (
    await stage.rows<{ user_id: string }>(
      `select p.user_id from person_segments s join persons p on p.workspace_id = s.workspace_id and p.id = s.person_id
       where s.workspace_id = $1 and s.segment = '${segment}' and s.member order by 1`,
    )
  ).map(({ user_id }) => user_id);
const starting = (key: string, on: object, ...nodes: Node[]) =>
  journey(key, [['start', 'trigger', { on }], ...(nodes.length > 0 ? nodes : [mail('m')])] as Node[], { entry: { reentry: 'after-exit' } });
const entered = async () => (await stage.runs()).map((run) => [run.journey, run.user_id]);
const plan = (user: string, plan: string, minute = 0) => ({ user, traits: { plan }, minute });
const pro = { trait: 'plan', op: 'eq', value: 'pro' };
const users = Array.from({ length: 30 }, (_, n) => `u${String(n).padStart(2, '0')}`);
const third = users.filter((_, n) => n % 3 === 0);
const thisMinute = () => (Date.now() - minuteAt(0)) / 60_000;

test.each([1, 7, 1000])('a segment defined afterwards finds its members, and starts no journey, in parts of %i', async (size) => {
  await stage.publish(starting('in', { kind: 'segment', segment: 'pro', change: 'entered' }));
  await stage.tell(...users.map((user, n) => plan(user, n % 3 === 0 ? 'pro' : 'free')));
  await stage.drain();
  await define('pro', pro);
  await define('not-pro', { segment: 'pro', member: false });
  await finish(size);
  expect(await members('pro')).toEqual(third);
  expect(await members('not-pro')).toEqual(users.filter((user) => !third.includes(user)));
  expect(await stage.rows('select status, backfill_done as done, backfill_total as total from segments where workspace_id = $1')).toEqual([
    { status: 'ready', done: 30, total: 30 },
    { status: 'ready', done: 30, total: 30 },
  ]);
  expect(
    await stage.rows('select segment, sum(entered - "left")::int as size from segment_days where workspace_id = $1 group by 1 order by 1'),
  ).toEqual([
    { segment: 'not-pro', size: 20 },
    { segment: 'pro', size: 10 },
  ]);
  expect(await entered()).toEqual([]);
  await stage.tell(plan('u01', 'pro', 5));
  await stage.drain();
  expect(await entered()).toEqual([['in', 'u01']]);
});

test('whoever has not been looked at yet enters by what they do, and not by what they were', async () => {
  await stage.publish(starting('in', { kind: 'segment', segment: 'pro', change: 'entered' }));
  await stage.publish(starting('out', { kind: 'segment', segment: 'pro', change: 'left' }));
  await stage.tell(plan('was', 'pro'), plan('gets', 'free'), plan('loses', 'pro'));
  await stage.drain();
  await define('pro', pro);
  await stage.tell(
    { user: 'was', traits: { plan: 'pro', seats: 3 }, minute: 5 },
    plan('gets', 'pro', 6),
    plan('loses', 'free', 7),
    plan('new', 'pro', 8),
  );
  await stage.drain();
  expect(await entered()).toEqual([
    ['in', 'gets'],
    ['out', 'loses'],
    ['in', 'new'],
  ]);
  await finish(1);
  expect(await members('pro')).toEqual(['gets', 'new', 'was']);
  expect(await entered()).toHaveLength(3);
});

test('another condition is looked through anew, by whoever is at it, and the old one gives up', async () => {
  await stage.tell(...users.map((user, n) => plan(user, n % 3 === 0 ? 'pro' : 'free')));
  await stage.drain();
  await define('some', pro);
  for (let parts = 0; parts < 5; parts++) await part(2);
  await define('some', { trait: 'plan', op: 'eq', value: 'free' });
  await Promise.all([finish(2), finish(3)]);
  expect(await members('some')).toEqual(users.filter((user) => !third.includes(user)));
  expect(await stage.rows('select status, backfill_done as done from segments where workspace_id = $1')).toEqual([
    { status: 'ready', done: 30 },
  ]);
  expect(await stage.rows('select sum(entered - "left")::int as size from segment_days where workspace_id = $1')).toEqual([{ size: 20 }]);
});

test('a run that waits for a segment goes on when its definition lets the person in', async () => {
  await stage.publish(
    journey('waits', [
      ['start', 'trigger', { on: { kind: 'event', event: 'Start' } }],
      ['w', 'wait-until', { when: { segment: 'pro' }, timeout: 'P900D' }],
    ] as Node[]),
  );
  await stage.tell(plan('ada', 'pro'), { user: 'ada', name: 'Start', minute: 1 });
  await stage.drain();
  await define('pro', pro);
  await finish(10);
  expect((await stage.runs()).map(({ status }) => status)).toEqual(['completed']);
});

test('windows that began before the definition are waited for to their end', async () => {
  const minute = Math.floor(thisMinute()) - 10;
  await stage.tell({ user: 'ada', name: 'Used', minute });
  await stage.drain();
  await define('used', { event: 'Used', within: 'P1D' });
  await stage.struggle({ key: 'step', failure: { event: 'Used' }, success: { event: 'Done' }, count: 1, within: 'P2D' }, 'backfilling');
  await define('stuck', { struggling: 'step' });
  await finish(10);
  expect(await members('used')).toEqual(['ada']);
  expect(await members('stuck')).toEqual(['ada']);
  expect(await stage.rows('select kind, key, at from person_timers where workspace_id = $1 order by at')).toEqual([
    { kind: 'segment', key: 'used', at: new Date(minuteAt(minute + 1_440)) },
    { kind: 'struggle', key: 'step', at: new Date(minuteAt(minute + 2_880)) },
  ]);
});

test('a milestone that is found in the past lets in whoever it makes a member', async () => {
  await stage.publish(starting('in', { kind: 'segment', segment: 'first', change: 'entered' }));
  await stage.tell({ user: 'ada', name: 'A' });
  await stage.drain();
  await define('first', { milestone: 'first' });
  await finish(10);
  expect(await members('first')).toEqual([]);
  await pool().query(`insert into milestones (workspace_id, key, name, event) values ($1, 'first', 'First', 'A')`, [stage.workspaceId]);
  await stage.raise();
  while ((await continueBackfill(10)) !== null);
  await finish(10);
  expect(await members('first')).toEqual(['ada']);
  expect(await entered()).toEqual([]);
});

test('dates that lie in traits already are waited for from the publishing on; those that are past do not fire', async () => {
  const now = thisMinute();
  await stage.tell(
    { user: 'past', traits: { ends: isoAt(now - 10) }, minute: 0 },
    { user: 'soon', traits: { ends: isoAt(now + 0.03) }, minute: 0 },
    { user: 'later', traits: { ends: isoAt(now + 10_000) }, minute: 0 },
    { user: 'none', traits: { ends: 'never' }, minute: 0 },
  );
  await stage.drain();
  await stage.publish(starting('ends', { kind: 'date', trait: 'ends', offset: 'PT0S' }));
  await pool().query('update journeys set published_at = to_timestamp($2) where workspace_id = $1', [
    stage.workspaceId,
    minuteAt(now) / 1000,
  ]);
  await ensureDates();
  await finish(2);
  await until(async () => {
    await stage.drain();
    return (await entered()).length > 0;
  });
  expect(await entered()).toEqual([['ends', 'soon']]);
  const waiting = () =>
    stage.rows<{ user_id: string }>(
      `select p.user_id from person_timers t join persons p on p.workspace_id = t.workspace_id and p.id = t.person_id
       where t.workspace_id = $1 and t.at < '9000-01-01' order by 1`,
    );
  expect(await waiting()).toEqual([{ user_id: 'later' }]);
  // Nobody waits for the dates of a journey that is archived.
  await stage.set('ends', 'archived');
  await ensureDates();
  expect(await stage.rows('select key from person_timers where workspace_id = $1')).toEqual([]);
  expect(await stage.rows('select key from date_triggers where workspace_id = $1')).toEqual([]);
});

test('workers do it by themselves, while events and merges go on', async () => {
  const workers = [startWorker({ pollMs: 20 }), startWorker({ pollMs: 20 })];
  for (let round = 0; round < 10; round++) {
    await stage.tell(...users.map((user, n) => ({ anonymous: user, name: n % 3 === round % 3 ? 'A' : 'B', minute: round })));
    if (round === 3) await define('often', { event: 'A', count: { op: 'gte', value: 4 } });
    if (round === 6) await stage.tell(...users.map((user) => ({ user, anonymous: user, traits: {}, minute: 6 })));
  }
  await until(async () => (await stage.rows(`select from segments where workspace_id = $1 and status = 'ready'`)).length === 1);
  for (const worker of workers) await worker.idle();
  for (const worker of workers) await worker.stop();
  expect(await members('often')).toEqual(third); // rounds 0, 3, 6 and 9
  expect(await stage.rows('select sum(entered - "left")::int as size from segment_days where workspace_id = $1')).toEqual([{ size: 10 }]);
});
