import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { appendEvents, systemEvent } from '#lib/event-log';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { journey, mail, type Node } from './test-journey.ts';
import { isoAt, minuteAt, Stage } from './test-stage.ts';

/* Segments, struggles, scores and dates in the engine: hand-worked cases. Minutes count from noon of 1 March 2026; a day has 1,440. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;
const day = 1_440;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const aStage = async () => {
  stage = new Stage(await aWorkspace(4), 4);
};
const starting = (key: string, on: Node[2]['on'], ...nodes: Node[]) =>
  journey(key, [['start', 'trigger', { on }], ...(nodes.length > 0 ? nodes : [mail('m')])] as Node[], { entry: { reentry: 'after-exit' } });
const used = (user: string, minute: number) => ({ user, name: 'Used', minute });
const often = { event: 'Used', count: { op: 'gte', value: 3 }, within: 'P7D' };
const entered = async () => (await stage.runs()).map((run) => [run.journey, run.user_id, run.entered]);
const memberships = () =>
  stage.rows<{ segment: string; user_id: string; member: boolean; entered: number | null; left: number | null }>(
    `select s.segment, p.user_id, s.member, (extract(epoch from s.entered_at - '2026-03-01T12:00Z') / 60)::float8 as entered,
            (extract(epoch from s.left_at - '2026-03-01T12:00Z') / 60)::float8 as left
     from person_segments s join persons p on p.workspace_id = s.workspace_id and p.id = s.person_id where s.workspace_id = $1 order by 1, 2`,
  );
const sizes = () =>
  stage.rows<{ segment: string; day: string; entered: number; left: number }>(
    `select segment, day::text, sum(entered)::int as entered, sum("left")::int as left from segment_days where workspace_id = $1 group by 1, 2 order by 1, 2`,
  );

describe('segments', () => {
  test('someone who used it three times in seven days leaves when the seventh day ends, and a journey starts from that', async () => {
    await aStage();
    await stage.segment('often', often);
    await stage.publish(starting('in', { kind: 'segment', segment: 'often', change: 'entered' }));
    await stage.publish(starting('out', { kind: 'segment', segment: 'often', change: 'left' }));
    await stage.tell(used('ada', 0), used('ada', 100), used('ada', 2 * day), used('bob', 0), used('bob', 10));
    await stage.drain();
    expect(await entered()).toEqual([
      ['in', 'ada', 2 * day],
      ['out', 'ada', 7 * day], // (now − 7 days, now] is open at its beginning
    ]);
    expect(await memberships()).toEqual([{ segment: 'often', user_id: 'ada', member: false, entered: 2 * day, left: 7 * day }]);
    expect(await sizes()).toEqual([
      { segment: 'often', day: '2026-03-03', entered: 1, left: 0 },
      { segment: 'often', day: '2026-03-08', entered: 0, left: 1 },
    ]);
    expect(await stage.rows('select * from person_timers where workspace_id = $1')).toEqual([]);
  });

  test('a wait for a segment, an exit and a condition move at once when somebody enters or leaves', async () => {
    await aStage();
    await stage.segment('often', often);
    await stage.segment('pro', { trait: 'plan', op: 'eq', value: 'pro' });
    const waiting = (key: string, when: Node[2]['when'], more = {}) =>
      journey(
        key,
        [
          ['start', 'trigger', { on: { kind: 'event', event: 'Start' } }],
          ['w', 'wait-until', { when, timeout: 'P30D' }],
          ['m', 'action', { channel: 'email', subject: 'Hi', body: 'Hi' }],
        ] as Node[],
        more,
        [
          { id: 'a', source: 'start', sourceHandle: 'next', target: 'w' },
          { id: 'b', source: 'w', sourceHandle: 'met', target: 'm' },
        ],
      );
    await stage.publish(waiting('in', { segment: 'often' }));
    await stage.publish(waiting('out', { all: [{ segment: 'pro' }, { segment: 'often', member: false }] }));
    await stage.publish(waiting('left', { event: 'Never' }, { exits: [{ when: { segment: 'pro' } }] }));
    await stage.tell({ user: 'ada', name: 'Start', minute: 0 }, used('ada', 1), used('ada', 2), used('ada', 30), {
      user: 'ada',
      minute: 60,
      traits: { plan: 'pro' },
    });
    await stage.drain();
    expect((await stage.runs()).map((run) => [run.journey, run.status, run.ended])).toEqual([
      ['in', 'completed', 30],
      ['left', 'exited', 60],
      ['out', 'completed', 1 + 7 * day],
    ]);
  });

  test('imported history makes members, and starts no journey', async () => {
    await aStage();
    await stage.segment('often', often);
    await stage.struggle({ key: 'step', failure: { event: 'Failed' }, success: { event: 'Done' }, count: 1, within: 'P3D' });
    await stage.publish(starting('in', { kind: 'segment', segment: 'often', change: 'entered' }));
    await stage.publish(starting('stuck', { kind: 'struggle', step: 'step' }));
    await stage.tell(...[0, 1, 2].map((minute) => ({ ...used('ada', minute), history: true })), {
      user: 'ada',
      name: 'Failed',
      minute: 3,
      history: true,
    });
    await stage.batch();
    expect((await memberships()).map(({ segment, entered }) => [segment, entered])).toEqual([['often', 2]]);
    expect(await stage.rows('select step, since from person_struggles where workspace_id = $1')).toEqual([
      { step: 'step', since: new Date(minuteAt(3)) },
    ]);
    expect(await entered()).toEqual([]);
  });

  test('what is told of an account by one of its people moves the others at once', async () => {
    await aStage();
    await stage.segment('large', { accountTrait: 'seats', op: 'gte', value: 100 });
    await stage.publish(starting('large', { kind: 'segment', segment: 'large', change: 'entered' }));
    const join = (user: string, minute: number, traits = {}) => ({ user, group: 'acme', minute, traits });
    await stage.tell(join('ada', 0, { seats: 5 }), join('bob', 1), join('cyd', 2));
    await stage.drain();
    expect(await entered()).toEqual([]);
    await stage.tell(join('bob', 10, { seats: 200 }));
    await stage.drain();
    expect((await entered()).map(([, user]) => user).sort()).toEqual(['ada', 'bob', 'cyd']);
    // Nobody asks for this one, so nobody is told.
    const told = () => stage.rows("select id from events where workspace_id = $1 and name = 'account.changed'");
    const before = await told();
    await stage.tell(join('bob', 11, { colour: 'red' }));
    await stage.drain();
    expect(await told()).toEqual(before);
  });

  test('a rule that asks for itself by a detour is left out, and the others go on', async () => {
    await aStage();
    await stage.segment('a', { segment: 'b' });
    await stage.segment('b', { segment: 'a', member: false });
    await stage.segment('broken', { trait: 'x' });
    await stage.segment('used', { event: 'Used' });
    await stage.tell(used('ada', 0));
    await stage.drain();
    expect((await memberships()).map(({ segment }) => segment)).toEqual(['used']);
  });
});

describe('struggles', () => {
  const rule = { key: 'connect', failure: { event: 'Failed' }, success: { event: 'Connected' }, count: 2, within: 'PT1H' };
  const told = (name: string, minute: number) => ({ user: 'ada', name, minute });

  test('one begins with the second failure in an hour, ends by success or by time, and each beginning starts a journey', async () => {
    await aStage();
    await stage.struggle(rule);
    await stage.publish(starting('help', { kind: 'struggle', step: 'connect' }));
    await stage.segment('stuck', { struggling: 'connect' });
    await stage.tell(
      told('Failed', 0),
      told('Failed', 30),
      told('Failed', 40),
      told('Connected', 50),
      told('Failed', 55),
      told('Failed', 100),
    );
    await stage.drain();
    expect(await entered()).toEqual([
      ['help', 'ada', 30],
      ['help', 'ada', 100],
    ]);
    // 55 + 60: one failure is left in the window
    expect((await memberships()).map(({ member, entered, left }) => [member, entered, left])).toEqual([[false, 100, 115]]);
    expect(await stage.rows('select struggling, ended_at from person_struggles where workspace_id = $1')).toEqual([
      { struggling: false, ended_at: new Date(minuteAt(115)) },
    ]);
  });
});

describe('scores', () => {
  test('a journey starts when a score crosses, and what asks for it follows', async () => {
    await aStage();
    await stage.segment('at-risk', { score: 'churn', op: 'gte', value: 0.9 });
    await stage.publish(starting('save', { kind: 'score', model: 'churn', op: 'gte', value: 0.7 }));
    await stage.tell({ user: 'ada', name: 'Used', minute: 0 });
    const score = (value: number, minute: number) =>
      appendEvents([
        systemEvent({
          workspaceId: stage.workspaceId,
          name: 'score.changed',
          actor: 'u:ada',
          at: minuteAt(minute),
          payload: { model: 'churn', score: value },
        }),
      ]);
    for (const [i, value] of [0.5, 0.8, 0.95, 0.6, 0.7].entries()) await score(value, 10 * (i + 1));
    await stage.tell();
    await stage.drain();
    expect(await entered()).toEqual([
      ['save', 'ada', 20],
      ['save', 'ada', 50],
    ]);
    expect((await memberships()).map(({ entered, left }) => [entered, left])).toEqual([[30, 40]]);
    expect(await stage.rows('select model, value, at from person_scores where workspace_id = $1')).toEqual([
      { model: 'churn', value: 0.7, at: new Date(minuteAt(50)) },
    ]);
  });
});

describe('dates', () => {
  test('a journey starts so long before the date in a trait, once for each value, and not for a date that is past', async () => {
    await aStage();
    await stage.publish(starting('ends', { kind: 'date', trait: 'trial_ends_at', offset: '-P1D' }));
    const ends = (user: string, minute: number, at: number) => ({ user, minute, traits: { trial_ends_at: isoAt(at) } });
    await stage.tell(
      ends('ada', 0, 3 * day),
      ends('bob', 0, 3 * day),
      ends('bob', 10, 5 * day), // put off
      ends('cyd', 0, 600), // a day before was yesterday
      { user: 'ada', minute: 2 * day + 5, name: 'Used' },
      ends('ada', 2 * day + 10, 3 * day), // the same again
      ends('ada', 3 * day, 10 * day),
    );
    await stage.drain();
    expect(await entered()).toEqual([
      ['ends', 'ada', 2 * day],
      ['ends', 'bob', 4 * day],
      ['ends', 'ada', 9 * day],
    ]);
  });
});

describe('people who turn out to be one', () => {
  test('whoever was in a segment as either of them has been in it all along; timers and sizes follow', async () => {
    await aStage();
    await stage.segment('used', { event: 'Used', within: 'P7D' });
    await stage.segment('both', { all: [{ event: 'Used' }, { event: 'Seen' }] });
    await stage.publish(starting('in', { kind: 'segment', segment: 'used', change: 'entered' }));
    await stage.publish(starting('both', { kind: 'segment', segment: 'both', change: 'entered' }));
    await stage.tell({ anonymous: 'x', name: 'Used', minute: 0 }, { user: 'ada', name: 'Seen', minute: 5 });
    await stage.take(1_000);
    await stage.tell({ user: 'ada', anonymous: 'x', traits: { plan: 'pro' }, minute: 10 });
    await stage.drain();
    expect(await memberships()).toEqual([
      { segment: 'both', user_id: 'ada', member: true, entered: 10, left: null },
      { segment: 'used', user_id: 'ada', member: false, entered: 0, left: 7 * day },
    ]);
    expect(await entered()).toEqual([
      ['in', 'ada', 0],
      ['both', 'ada', 10],
    ]);
    const members = await stage.rows(
      'select segment, sum(entered - "left")::int as size from segment_days where workspace_id = $1 group by 1 order by 1',
    );
    expect(members).toEqual([
      { segment: 'both', size: 1 },
      { segment: 'used', size: 0 },
    ]);
    expect((await pool().query('select count(*)::int as n from person_timers where workspace_id = $1', [stage.workspaceId])).rows).toEqual([
      { n: 0 },
    ]);
  });
});
