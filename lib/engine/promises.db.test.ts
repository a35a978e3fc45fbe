import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import type { JsonObject } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
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

describe('1 order', () => {
  test('one person’s events take effect in the order in which they were accepted; a late one never rewinds a run', async () => {
    const until = (id: string, event: string): Node => [id, 'wait-until', { when: { event }, timeout: 'P900D' }];
    await stage.publish(
      journey('j', [on('A'), until('w1', 'B'), mail('m1'), until('w2', 'C'), mail('m2')], {}, [
        edge('start', 'w1'),
        edge('w1', 'm1', 'met'),
        edge('m1', 'w2'),
        edge('w2', 'm2', 'met'),
      ]),
    );
    await stage.tell({ user: 'ada', name: 'C', minute: 0 }, { user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'C', minute: 2 });
    await stage.tell({ user: 'ada', name: 'B', minute: 0.5, receivedMinute: 3 });
    await stage.drain(1);
    expect((await stage.runs()).map(({ status, node }) => ({ status, node }))).toEqual([{ status: 'waiting', node: 'w2' }]);
    await stage.tell({ user: 'ada', name: 'C', minute: 4 });
    await stage.drain();
    expect((await stage.sent()).map(({ node, minute }) => [node, minute])).toEqual([
      ['m1', 3],
      ['m2', 4],
    ]);
  });
});

describe('2 entry', () => {
  test('once is for ever; after-exit is as soon as no run is open; { after } counts from the last entry', async () => {
    const doc = (key: string, reentry: unknown) =>
      journey(key, [on('A'), wait('w', 'PT10M'), mail('m')], { entry: { reentry } as JsonObject });
    await stage.publish(doc('once', 'once'));
    await stage.publish(doc('exit', 'after-exit'));
    await stage.publish(doc('hour', { after: 'PT1H' }));
    await stage.tell(...[0, 5, 15, 30, 65, 70].map((minute) => ({ user: 'ada', name: 'A', minute })));
    await stage.drain(2);
    const entered = async (key: string) => (await stage.runs()).filter((run) => run.journey === key).map((run) => run.entered);
    expect(await entered('once')).toEqual([0]);
    expect(await entered('exit')).toEqual([0, 15, 30, 65]);
    expect(await entered('hour')).toEqual([0, 65]);
  });

  test('there is at most one open run per person, journey and value of runKey', async () => {
    await stage.publish(journey('j', [on('A'), wait('w', 'P900D')], { entry: { reentry: 'after-exit', runKey: 'properties.project' } }));
    const projects = ['x', 'y', 'x', '', '', null, null];
    await stage.tell(...projects.map((project, minute) => ({ user: 'ada', name: 'A', minute, properties: { project } })));
    await stage.drain(1);
    expect((await stage.runs()).map((run) => run.entered)).toEqual([0, 1, 3, 5]);
  });

  test('only the audience enters', async () => {
    await stage.publish(journey('j', [on('A'), mail('m')], { entry: { audience: { trait: 'plan', op: 'eq', value: 'pro' } } }));
    await stage.tell({ user: 'ada', traits: { plan: 'pro' } }, { user: 'bob', traits: { plan: 'trial' } });
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'bob', name: 'A', minute: 1 });
    await stage.drain();
    expect((await stage.runs()).map((run) => run.user_id)).toEqual(['ada']);
  });
});

describe('3 within one event', () => {
  test('traits and milestones first, then goal and exits, then waits, then triggers', async () => {
    await stage.milestone('first', 'B');
    await stage.publish(
      journey('goal', [on('A'), wait('w', 'P900D')], {
        goal: { milestone: 'first' },
        exits: [{ when: { milestone: 'first', reached: true } }],
      }),
    );
    await stage.publish(
      journey(
        'exit',
        [on('A'), ['w', 'wait-until', { when: { event: 'B' }, timeout: 'P900D' }], mail('m')],
        {
          exits: [{ when: { milestone: 'first', reached: true } }],
        },
        [edge('start', 'w'), edge('w', 'm', 'met')],
      ),
    );
    await stage.publish(journey('start', [['start', 'trigger', { on: { kind: 'milestone', milestone: 'first' } }], mail('m2')]));
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'B', minute: 2 });
    await stage.drain();
    expect((await stage.runs()).map(({ journey: key, status }) => [key, status])).toEqual([
      ['exit', 'exited'],
      ['goal', 'converted'],
      ['start', 'completed'],
    ]);
    expect((await stage.sent()).map(({ node }) => node)).toEqual(['m2']);
  });

  test('a run that this event started does not take it for its own wait-until', async () => {
    await stage.publish(
      journey('j', [on('A'), ['w', 'wait-until', { when: { event: 'A' }, timeout: 'P900D' }], mail('m')], {}, [
        edge('start', 'w'),
        edge('w', 'm', 'met'),
      ]),
    );
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.drain();
    expect((await stage.runs()).map(({ status }) => status)).toEqual(['waiting']);
  });

  test('a change of traits lets a wait-until and an exit be looked at again', async () => {
    const pro = { trait: 'plan', op: 'eq', value: 'pro' };
    await stage.publish(
      journey('w', [on('A'), ['w', 'wait-until', { when: pro, timeout: 'P900D' }], mail('m')], {}, [
        edge('start', 'w'),
        edge('w', 'm', 'met'),
      ]),
    );
    await stage.publish(journey('x', [on('A'), wait('w', 'P900D')], { exits: [{ when: pro }] }));
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'ada', traits: { plan: 'pro' }, minute: 2 });
    await stage.drain(1);
    expect((await stage.runs()).map(({ journey: key, status, ended }) => [key, status, ended])).toEqual([
      ['w', 'completed', 2],
      ['x', 'exited', 2],
    ]);
  });
});

describe('4 instant steps', () => {
  test('everything up to the next wait happens with the event; what goes round for ever fails with step-limit', async () => {
    await stage.publish(journey('j', [on('A'), mail('m1'), mail('m2'), wait('w', 'P900D')]));
    await stage.publish(
      journey('loop', [on('A'), wait('w', 'PT1S'), ['x', 'condition', { if: { all: [] } }]], {}, [
        edge('start', 'w'),
        edge('w', 'x'),
        edge('x', 'w', 'yes'),
      ]),
    );
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.drain();
    expect((await stage.sent()).map(({ node, minute }) => [node, minute])).toEqual([
      ['m1', 1],
      ['m2', 1],
    ]);
    expect((await stage.runs()).find((run) => run.journey === 'loop')).toMatchObject({ status: 'failed', reason: 'step-limit' });
    expect(await stage.counted()).toEqual({ entered: 2, active: 1, failed: 1 });
  });
});

describe('5 wait-until', () => {
  const doc = journey('j', [on('A'), ['w', 'wait-until', { when: { event: 'B' }, timeout: 'PT10M' }], mail('met'), mail('timeout')], {}, [
    edge('start', 'w'),
    edge('w', 'met', 'met'),
    edge('w', 'timeout', 'timeout'),
  ]);

  test.each([
    {
      rule: 'an event accepted before the timeout instant wins, even when the worker comes to it later',
      minute: 10.99,
      node: 'met',
      at: 10.99,
    },
    { rule: 'an event accepted at the timeout instant is too late', minute: 11, node: 'timeout', at: 11 },
    { rule: 'an event accepted later finds the timeout taken at its own instant', minute: 12, node: 'timeout', at: 11 },
  ])('$rule', async ({ minute, node, at }) => {
    await stage.publish(doc);
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'B', minute });
    await stage.drain();
    expect((await stage.sent()).map((message) => [message.node, Math.round(message.minute * 100) / 100])).toEqual([[node, at]]);
  });

  test('a timer waits for an event that was accepted before it and is still on its way', async () => {
    const brief = {
      ...doc,
      nodes: doc.nodes.map((node) => (node.id === 'w' ? { ...node, data: { ...node.data, timeout: 'PT1S' } } : node)),
    };
    await stage.publish(brief);
    const entered = Date.now();
    const minute = (entered - minuteAt(0)) / 60_000;
    await stage.tell({ user: 'ada', name: 'A', minute });
    await stage.take(10);
    const client = await pool().connect();
    await client.query('begin');
    await stage.tellIn(client, { user: 'ada', name: 'B', minute: minute + 0.5 / 60 }); // accepted in time, and not yet committed
    while (Date.now() < entered + 1_800) await stage.batch();
    await client.query('commit');
    client.release();
    await stage.drain();
    expect((await stage.sent()).map((message) => message.node)).toEqual(['met']);
  });

  test('a window that empties is met at that instant', async () => {
    const quiet = { not: { event: 'Visit', within: 'PT30M' } };
    await stage.publish(
      journey('j', [on('A'), ['w', 'wait-until', { when: quiet, timeout: 'P900D' }], mail('m')], {}, [
        edge('start', 'w'),
        edge('w', 'm', 'met'),
      ]),
    );
    await stage.tell(
      { user: 'ada', name: 'Visit', minute: 0 },
      { user: 'ada', name: 'A', minute: 1 },
      { user: 'ada', name: 'Visit', minute: 20 },
    );
    await stage.drain(1);
    expect((await stage.sent()).map(({ minute }) => minute)).toEqual([50]);
  });

  test('a trait that holds for so long is met when that is full', async () => {
    const stuck = { trait: 'plan', op: 'eq', value: 'trial', for: 'PT1H' };
    await stage.publish(
      journey('j', [on('A'), ['w', 'wait-until', { when: stuck, timeout: 'P900D' }], mail('m')], {}, [
        edge('start', 'w'),
        edge('w', 'm', 'met'),
      ]),
    );
    await stage.tell({ user: 'ada', traits: { plan: 'trial' }, minute: 0 }, { user: 'ada', name: 'A', minute: 10 });
    await stage.tell({ user: 'bob', traits: { plan: 'trial' }, minute: 0 }, { user: 'bob', name: 'A', minute: 10 });
    await stage.tell({ user: 'bob', traits: { plan: 'pro' }, minute: 30 }, { user: 'bob', traits: { plan: 'trial' }, minute: 40 });
    await stage.drain(1);
    expect((await stage.sent()).map(({ user_id, minute }) => [user_id, minute])).toEqual([
      ['ada', 60],
      ['bob', 100],
    ]);
  });
});

describe('6 goal', () => {
  test('an open run converts at once; one that ended earlier counts as converted within the time, and keeps its status', async () => {
    await stage.milestone('first', 'B');
    await stage.publish(journey('open', [on('A'), wait('w', 'P900D')], { goal: { milestone: 'first', within: 'PT1H' } }));
    await stage.publish(journey('done', [on('A'), mail('m')], { goal: { event: 'B', within: 'PT1H' } }));
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'B', minute: 20 });
    await stage.tell({ user: 'bob', name: 'A', minute: 1 }, { user: 'bob', name: 'B', minute: 62 });
    await stage.drain(1);
    expect((await stage.runs()).map(({ journey: key, user_id, status }) => [key, user_id, status])).toEqual(
      [
        ['done', 'ada', 'completed'],
        ['done', 'bob', 'completed'],
        ['open', 'ada', 'converted'],
        ['open', 'bob', 'converted'],
      ].sort(),
    );
    const converted = await stage.rows(
      `select journey, sum(value)::int as n from journey_counters where workspace_id = $1 and counter = 'converted' group by 1 order by 1`,
    );
    expect(converted).toEqual([
      { journey: 'done', n: 1 },
      { journey: 'open', n: 2 },
    ]);
  });
});
