import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { isolateFault } from './isolate-fault.ts';
import { processBatch } from './process-batch.ts';
import { edge, journey, mail, type Node, on, wait } from './test-journey.ts';
import { minuteAt, Stage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(4), 4);
});

describe('7 actions take effect once', () => {
  test('a crash before the commit doubles nothing, and loses nothing', async () => {
    await stage.publish(
      journey('j', [on('A'), mail('m'), ['t', 'action', { channel: 'trait', set: { greeted: true } }], wait('w', 'PT10M'), mail('m2')]),
    );
    await stage.tell(...[1, 2, 3, 4].map((minute) => ({ user: `u${minute}`, name: 'A', minute })));
    const all = { workspaceId: stage.workspaceId, partitions: [0, 1, 2, 3], timers: 100 };
    const beforeCommit = () => {
      throw new Error('crash');
    };
    const crashing = async (limit: number): Promise<string> => {
      for (;;) {
        const fault = await processBatch({ ...all, limit }, stage.lane, stage.marks, { beforeCommit }).then(
          () => null,
          (thrown: Error) => thrown.message,
        );
        if (fault !== null) return fault;
      }
    };
    for (const limit of [1, 4, 2]) {
      expect(await crashing(limit)).toBe('crash');
      await stage.take(limit);
    }
    await stage.drain();
    expect((await stage.sent()).filter(({ node }) => node === 'm')).toHaveLength(4);
    expect((await stage.sent()).filter(({ node }) => node === 'm2')).toHaveLength(4);
    expect(await stage.counted('m')).toEqual({ entered: 4, 'left:next': 4, sent: 4 });
    expect(await stage.counted()).toEqual({ entered: 4, completed: 4 });
  });

  test('an action sets a trait once, after the event that led to it, and other runs see it', async () => {
    await stage.publish(journey('a', [on('A'), ['t', 'action', { channel: 'trait', set: { stage: 'hot' } }]]));
    await stage.publish(
      journey('b', [on('A'), ['w', 'wait-until', { when: { trait: 'stage', op: 'eq', value: 'hot' }, timeout: 'P900D' }], mail('m')], {}, [
        edge('start', 'w'),
        edge('w', 'm', 'met'),
      ]),
    );
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.drain();
    expect((await stage.sent()).map(({ node, minute }) => [node, minute])).toEqual([
      ['m', 1],
      ['t', 1],
    ]);
    expect(await stage.rows('select traits from persons where workspace_id = $1')).toEqual([{ traits: { stage: 'hot' } }]);
  });
});

test('a test that runs elsewhere tells who saw what by its event; of those not known yet the event alone is kept', async () => {
  const viewed = (who: object, minute: number, properties: object) =>
    stage.tell({ name: 'Experiment Viewed', minute, properties: { ...properties }, ...who });
  await viewed({ user: 'ada' }, 1, { experiment_id: 'gate', variation_id: 1 });
  await viewed({ user: 'ada' }, 2, { experiment_id: 'gate', variation_id: '1' });
  await viewed({ user: 'bob', history: true }, 3, { experiment_id: 'gate', variation_id: '0' });
  await viewed({ anonymous: 'x' }, 4, { experiment_id: 'gate', variation_id: '0' });
  await viewed({ user: 'cy' }, 5, { experiment_id: 'gate' });
  await viewed({ user: 'cy' }, 6, { experiment_id: 'no key at all', variation_id: '1' });
  await stage.drain();
  expect(
    await stage.rows('select experiment, unit, unit_id, variant, source from exposures where workspace_id = $1 order by unit_id'),
  ).toEqual([
    { experiment: 'gate', unit: 'person', unit_id: 'ada', variant: '1', source: 'event' },
    { experiment: 'gate', unit: 'person', unit_id: 'bob', variant: '0', source: 'event' },
  ]);
});

test('an exposure keeps its first instant, also when history tells of it later', async () => {
  const viewed = (minute: number, receivedMinute: number) =>
    stage.tell({
      user: 'ada',
      name: 'Experiment Viewed',
      minute,
      receivedMinute,
      properties: { experiment_id: 'gate', variation_id: 'b' },
    });
  const at = () =>
    stage.rows("select round(extract(epoch from at - '2026-03-01T12:00:00Z') / 60)::int as minute from exposures where workspace_id = $1");
  for (const [minute, received] of [
    [10, 10],
    [4, 11],
    [7, 12],
  ] as const) {
    await viewed(minute, received);
    await stage.drain();
  }
  expect(await at()).toEqual([{ minute: 4 }]);
});

test('8 splits stick: the variant follows from experiment and unit, and the exposure is stored', async () => {
  const data = {
    experiment: 'tour',
    unit: 'person',
    variants: [
      { id: 'control', weight: 50 },
      { id: 'tour', weight: 50 },
    ],
  };
  const hypothesis = { statement: 's', metric: 'ttfv', owner: 'o@x.test', reviewOn: '2026-12-31' };
  await stage.publish(
    journey('j', [on('A'), ['s', 'split', data], mail('c'), mail('t')], { hypothesis }, [
      edge('start', 's'),
      edge('s', 'c', 'control'),
      edge('s', 't', 'tour'),
    ]),
  );
  await stage.tell(...Array.from({ length: 20 }, (_, n) => ({ user: `u${n}`, name: 'A', minute: 1 })));
  await stage.drain();
  const expected = Array.from({ length: 20 }, (_, n) => {
    const u = Number.parseInt(createHash('sha256').update(`tour:u${n}`).digest('hex').slice(0, 8), 16) / 2 ** 32;
    return { unit_id: `u${n}`, variant: u < 0.5 ? 'control' : 'tour' };
  }).sort((a, b) => (a.unit_id < b.unit_id ? -1 : 1));
  expect(
    await stage.rows(`select unit_id, variant from exposures where workspace_id = $1 and experiment = 'tour' order by unit_id collate "C"`),
  ).toEqual(expected);
});

describe('9 versions', () => {
  const version = (length: string, extra: Node[] = []) => journey('j', [on('A'), wait('w', length), ...extra]);

  test('open runs stay on the version that they entered', async () => {
    await stage.publish(version('PT10M', [mail('old')]));
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.take(1);
    const first = await stage.rows<{ version: number }>('select version from runs where workspace_id = $1');
    await stage.publish(version('PT20M', [mail('new')]));
    await stage.tell({ user: 'bob', name: 'A', minute: 2 });
    await stage.drain();
    expect(first).toEqual([{ version: 1 }]);
    expect((await stage.sent()).map(({ node, user_id, minute }) => [node, user_id, minute])).toEqual([
      ['old', 'ada', 11],
      ['new', 'bob', 22],
    ]);
  });

  test('with move a wait counts from its first arrival with the new duration, and a node that is gone exits the run', async () => {
    const recent = Math.floor((Date.now() - minuteAt(0)) / 60_000);
    await stage.publish(version('P900D'));
    await stage.publish(journey('k', [on('A'), wait('w', 'P900D')]));
    await stage.tell({ user: 'ada', name: 'A', minute: recent - 30 });
    await stage.drain();
    await stage.publish(version('PT10M', [mail('m')]), { runs: 'move' });
    await stage.publish(journey('k', [on('A'), wait('other', 'P900D')]), { runs: 'move' });
    await stage.tell({ user: 'ada', name: 'Visit', minute: recent });
    await stage.drain();
    expect((await stage.runs()).map(({ journey: key, status, reason }) => [key, status, reason])).toEqual([
      ['j', 'completed', null],
      ['k', 'exited', 'node-removed'],
    ]);
    expect((await stage.sent()).map(({ node }) => node)).toEqual(['m']);
  });
});

describe('10 shadow, pause, archive', () => {
  test('a shadow journey is walked through, sends nothing, sets nothing; going live starts afresh', async () => {
    const doc = journey('j', [on('A'), mail('m'), ['t', 'action', { channel: 'trait', set: { x: 1 } }], wait('w', 'P900D')]);
    await stage.publish(doc, { mode: 'shadow' });
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.drain();
    expect((await stage.sent()).map(({ node, status }) => [node, status])).toEqual([
      ['m', 'shadow'],
      ['t', 'shadow'],
    ]);
    expect(await stage.rows('select traits from persons where workspace_id = $1')).toEqual([{ traits: {} }]);
    await stage.publish(doc);
    await stage.tell({ user: 'ada', name: 'A', minute: 2 });
    await stage.drain();
    expect(await stage.rows('select shadow, status, reason from runs where workspace_id = $1 order by shadow desc')).toEqual([
      { shadow: true, status: 'exited', reason: 'shadow-over' },
      { shadow: false, status: 'waiting', reason: null },
    ]);
  });

  test('while paused nothing enters and nothing steps; on resume what fell due goes on then', async () => {
    await stage.publish(journey('j', [on('A'), wait('w', 'PT10M'), mail('m')]));
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.take(1);
    await stage.set('j', 'paused');
    await stage.tell({ user: 'ada', name: 'Visit', minute: 15 }, { user: 'bob', name: 'A', minute: 15 });
    await stage.drain();
    expect(await stage.sent()).toEqual([]);
    await stage.set('j', 'live', minuteAt(60));
    await stage.drain();
    expect((await stage.sent()).map(({ user_id, minute }) => [user_id, minute])).toEqual([['ada', 60]]);
    expect(await stage.runs()).toHaveLength(1);
  });

  test('archive ends open runs as exited, also of people from whom nothing comes', async () => {
    await stage.publish(journey('j', [on('A'), wait('w', 'P900D')]));
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.drain();
    await stage.set('j', 'archived');
    await stage.drain();
    expect((await stage.runs()).map(({ status, reason }) => [status, reason])).toEqual([['exited', 'archived']]);
    expect(await stage.counted()).toEqual({ entered: 1, exited: 1 });
    expect(await stage.counted('w')).toEqual({ entered: 1 });
  });
});

test('11 time: for counts from arrival, however late the worker comes', async () => {
  await stage.publish(journey('j', [on('A'), wait('w1', 'PT10M'), wait('w2', 'PT5M'), mail('m')]));
  await stage.tell({ user: 'ada', name: 'A', minute: 1 });
  await stage.drain();
  expect((await stage.sent()).map(({ minute }) => minute)).toEqual([16]);
});

describe('12 poison', () => {
  test('a node that throws fails its run, and neither the other journeys nor later events', async () => {
    const bad: Node = ['m', 'action', { channel: 'email', subject: '{% for i in (1..3000000) %}x{% endfor %}', body: 'x' }];
    await stage.publish(journey('bad', [on('A'), bad]));
    await stage.publish(
      journey('good', [on('A'), mail('g'), ['w', 'wait-until', { when: { event: 'B' }, timeout: 'P900D' }], mail('h')], {}, [
        edge('start', 'g'),
        edge('g', 'w'),
        edge('w', 'h', 'met'),
      ]),
    );
    await stage.tell({ user: 'ada', traits: { n: 1 } }, { user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'B', minute: 2 });
    await stage.drain();
    expect((await stage.sent()).map(({ node }) => node)).toEqual(['g', 'h']);
    const failed = (await stage.runs()).find((run) => run.journey === 'bad');
    expect(failed?.status).toBe('failed');
    expect(failed?.reason).toMatch(/./);
  });

  test('an event that cannot be written is passed over, kept with its reason, and blocks nobody', async () => {
    await stage.tell(...Array.from({ length: 9 }, (_, n) => ({ user: `u${n}`, name: 'A', minute: n })));
    await pool().query(`update events set at = 'infinity' where workspace_id = $1 and actor = 'u:u4'`, [stage.workspaceId]);
    await expect(stage.take(100)).rejects.toThrow();
    await isolateFault({ workspaceId: stage.workspaceId, partitions: [0, 1, 2, 3], limit: 100, timers: 100 }, stage.lane, stage.marks);
    await stage.drain();
    expect(await stage.rows('select count(*)::int as n from persons where workspace_id = $1')).toEqual([{ n: 8 }]);
    expect(await stage.rows('select actor from batch_failures where workspace_id = $1')).toEqual([{ actor: 'u:u4' }]);
  });
});

test('two people who both have an open run and turn out to be one: the run entered first goes on', async () => {
  await stage.publish(journey('j', [on('A'), wait('w', 'P900D'), mail('m')]));
  await stage.tell({ user: 'ada', name: 'A', minute: 5 }, { anonymous: 'x', name: 'A', minute: 1 });
  await stage.tell({ user: 'ada', anonymous: 'x', traits: {}, minute: 6 });
  await stage.drain(1);
  expect((await stage.runs()).map(({ user_id, status, reason, entered }) => [user_id, status, reason, entered])).toEqual([
    ['ada', 'waiting', null, 1],
    ['ada', 'exited', 'merged', 5],
  ]);
  expect(await stage.counted()).toEqual({ entered: 2, active: 1, exited: 1 });
});

test('imported history starts no journey and moves no run', async () => {
  await stage.milestone('first', 'A');
  await stage.publish(journey('j', [on('A'), mail('m')]));
  await stage.tell({ user: 'ada', name: 'A', minute: 1, history: true });
  await stage.drain();
  expect(await stage.runs()).toEqual([]);
  expect(await stage.rows('select count(*)::int as n from person_milestones where workspace_id = $1')).toEqual([{ n: 1 }]);
});

test('an enrolment by the log enters a journey with a trigger api, and no other', async () => {
  await stage.publish(journey('api', [['start', 'trigger', { on: { kind: 'api' } }], mail('m')]));
  await stage.publish(journey('other', [['start', 'trigger', { on: { kind: 'api' } }], mail('n')]));
  await stage.tell(
    { user: 'ada', traits: {} },
    { type: 'system', name: 'journey.enrol', user: 'ada', minute: 1, properties: { journey: 'api' } },
  );
  await stage.drain();
  expect((await stage.runs()).map((run) => run.journey)).toEqual(['api']);
});
