import { describe, expect, test } from 'vitest';
import { type JsonObject, Refusal } from '#lib/kernel';
import { email, journey, node } from './test-journey.ts';
import { day, type Played, play } from './test-play.ts';

test("the contract's example", () => {
  const document = {
    key: 'api-activation',
    name: 'API activation',
    description: '',
    hypothesis: {
      statement: 'A guided tour after the first API key halves time to first report',
      metric: 'ttfv',
      owner: 'cs@acme.test',
      reviewOn: '2026-12-31',
    },
    entry: { audience: null, reentry: 'once', runKey: null },
    exits: [{ when: { milestone: 'first-report' } }],
    goal: { milestone: 'first-report', within: 'P30D' },
    nodes: [
      { id: 'n1', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'event', event: 'API Key Created' } } },
      {
        id: 'n2',
        type: 'action',
        position: { x: 0, y: 100 },
        data: { channel: 'email', subject: 'Welcome, {{ person.traits.plan }}', body: 'Hi' },
      },
      { id: 'n3', type: 'wait', position: { x: 0, y: 200 }, data: { for: 'P3D' } },
    ],
    edges: [
      { id: 'e1', source: 'n1', sourceHandle: 'next', target: 'n2' },
      { id: 'e2', source: 'n2', sourceHandle: 'next', target: 'n3' },
    ],
  };
  expect(play(document, [['API Key Created', day(2)]], { account: { id: 'a1', traits: { arr: 12_000 } }, until: day(3) })).toEqual({
    status: 'waiting',
    runs: [{ enteredAt: day(2), endedAt: null, status: 'waiting', waitingAt: 'n3', wakesAt: day(5) }],
    steps: [
      { run: 0, at: day(2), node: 'n1', handle: 'next' },
      { run: 0, at: day(2), node: 'n2', handle: 'next' },
    ],
    actions: [{ run: 0, at: day(2), node: 'n2', channel: 'email', payload: { subject: 'Welcome, pro', body: 'Hi' } }],
  });
  expect(play(document, [['API Key Created', day(2)]]).status).toBe('completed');
  expect(
    play(document, [
      ['API Key Created', day(2)],
      ['Report Created', day(4)],
    ]),
  ).toMatchObject({
    status: 'converted',
    runs: [{ status: 'converted', endedAt: day(4), waitingAt: null, wakesAt: null }],
  });
});

test('nobody enters without a trigger', () => {
  expect(play(journey([], []), [['Other', day(2)]])).toEqual({ status: 'not-entered', runs: [], steps: [], actions: [] });
});

test('a document that is not finished is refused with its issues', () => {
  const run = () => play(journey([node('x', 'wait', { for: 'P1M' })], ['start next x']), []);
  expect(run).toThrow(Refusal);
  try {
    run();
  } catch (fault) {
    expect(fault).toMatchObject({ code: 'invalid', issues: [{ path: 'journey.nodes.1.data.for' }] });
  }
});

describe('entry', () => {
  const entry = (reentry: unknown, runKey: string | null = null) =>
    journey([], [], { entry: { audience: null, reentry: reentry as never, runKey } });
  const entered = (document: unknown, events: readonly Played[]) => play(document, events).runs.map(({ enteredAt }) => enteredAt);
  const starts: Played[] = [
    ['Start', day(2)],
    ['Start', day(3)],
    ['Start', day(9)],
  ];

  test('once: never again', () => expect(entered(entry('once'), starts)).toEqual([day(2)]));
  test('after-exit: not while a run is open', () => expect(entered(entry('after-exit'), starts)).toEqual([day(2), day(3), day(9)]));
  test('after: not until that long after the last entry', () => expect(entered(entry({ after: 'P7D' }), starts)).toEqual([day(2), day(9)]));
  test('after: a second too early is too early', () => {
    expect(
      entered(entry({ after: 'P7D' }), [
        ['Start', day(2)],
        ['Start', day(9, '09:59:59')],
      ]),
    ).toEqual([day(2)]);
  });

  test('an open run forbids another, whatever re-entry allows', () => {
    const document = journey([node('w', 'wait', { for: 'P5D' })], ['start next w'], { entry: { reentry: { after: 'P1D' } } });
    expect(
      entered(document, [
        ['Start', day(2)],
        ['Start', day(4)],
        ['Start', day(8)],
      ]),
    ).toEqual([day(2), day(8)]);
  });

  test('with a runKey there is one run per value, and once is per value too', () => {
    const document = journey([node('w', 'wait', { for: 'P5D' })], ['start next w'], { entry: { runKey: 'properties.projectId' } });
    const p = (id: string): JsonObject => ({ projectId: id });
    const events: Played[] = [
      ['Start', day(2), p('p1')],
      ['Start', day(3), p('p2')],
      ['Start', day(3), p('p1')],
      ['Start', day(20), p('p1')],
    ];
    expect(entered(document, events)).toEqual([day(2), day(3)]);
  });

  test('the audience is asked at entry', () => {
    const audience = { trait: 'plan', op: 'eq', value: 'free' };
    expect(entered(journey([], [], { entry: { audience } }), starts)).toEqual([]);
  });

  test('a where of the trigger looks at its event', () => {
    const document = journey(
      [node('t', 'trigger', { on: { kind: 'event', event: 'Paid', where: { property: 'amount', op: 'gt', value: 5 } } })],
      [],
    );
    expect(
      entered(document, [
        ['Paid', day(2), { amount: 5 }],
        ['Paid', day(3), { amount: 6 }],
      ]),
    ).toEqual([day(3)]);
  });

  test('a milestone trigger fires when the milestone is reached, once', () => {
    const document = journey([node('t', 'trigger', { on: { kind: 'milestone', milestone: 'first-report' } })], [], {
      entry: { reentry: 'after-exit' },
    });
    expect(
      entered(document, [
        ['Report Created', day(2)],
        ['Report Created', day(3)],
      ]),
    ).toEqual([day(2)]);
  });

  test('a date trigger fires at the offset from the instant in the trait', () => {
    const document = journey([node('t', 'trigger', { on: { kind: 'date', trait: 'trial_ends_at', offset: '-P3D' } })], []);
    const person = { id: 'u1', traits: { trial_ends_at: '2026-01-20T12:00:00Z' }, createdAt: '2026-01-01T00:00:00Z' };
    expect(play(document, [], { person }).runs).toMatchObject([{ enteredAt: '2026-01-17T12:00:00Z' }]);
  });
  test('two date triggers on the same date start one run, as two on the same event do', () => {
    const on = { kind: 'date', trait: 'trial_ends_at', offset: '-P3D' };
    const twice = (trigger: Record<string, string>) =>
      journey([node('t', 'trigger', { on: trigger }), node('t2', 'trigger', { on: trigger })], [], { entry: { reentry: 'after-exit' } });
    const person = { id: 'u1', traits: { trial_ends_at: '2026-01-20T12:00:00Z' }, createdAt: '2026-01-01T00:00:00Z' };
    expect(play(twice(on), [], { person }).runs).toHaveLength(1);
    expect(play(twice({ kind: 'event', event: 'Paid' }), [['Paid', day(2)]], { person }).runs).toHaveLength(1);
  });
});

test('between two events timers fire in order of time, and events after until are not played', () => {
  const document = journey([node('w', 'wait', { for: 'P1D' }), email('a')], ['start next w', 'w next a'], {
    entry: { runKey: 'properties.id' },
  });
  const events: Played[] = [
    ['Start', day(2), { id: 'x' }],
    ['Start', day(2, '11:00:00'), { id: 'y' }],
    ['Start', day(5), { id: 'z' }],
  ];
  expect(play(document, events, { until: day(4) }).actions.map(({ run, at }) => `${run} ${at}`)).toEqual([
    `0 ${day(3)}`,
    `1 ${day(3, '11:00:00')}`,
  ]);
});

test('with explain it says what tried to enter, and why a step went where it went, leaf by leaf', () => {
  const document = journey([node('c', 'condition', { if: { trait: 'plan', op: 'eq', value: 'pro' } })], ['start next c']);
  const played = play(
    document,
    [
      ['Start', day(2)],
      ['Start', day(3)],
    ],
    { explain: true },
  );
  expect(played.attempts).toEqual([
    { at: day(2), event: 'Start', outcome: 'entered', run: 0 },
    { at: day(3), event: 'Start', outcome: 'refused', reason: 're-entry' },
  ]);
  expect(played.steps.find(({ node: id }) => id === 'c')).toEqual({
    run: 0,
    at: day(2),
    node: 'c',
    handle: 'yes',
    detail: { condition: { holds: true, kind: 'trait', condition: { trait: 'plan', op: 'eq', value: 'pro' }, found: 'pro' } },
  });
});
