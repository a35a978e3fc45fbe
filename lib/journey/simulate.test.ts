import { describe, expect, test } from 'vitest';
import { type JsonObject, Refusal } from '#lib/kernel';
import { simulate } from './simulate.ts';
import { email, journey, node } from './test-journey.ts';

const day = (n: number, time = '10:00:00') => `2026-01-${String(n).padStart(2, '0')}T${time}Z`;

type Played = [event: string, timestamp: string, properties?: JsonObject];

/** Plays events for a person of plan "pro" until the end of January. */
function play(document: unknown, events: readonly Played[], more: JsonObject = {}) {
  return simulate({
    journey: document,
    person: { id: 'u1', traits: { plan: 'pro' }, createdAt: '2026-01-01T00:00:00Z' },
    events: events.map(([event, timestamp, properties = {}]) => ({ event, timestamp, properties })),
    milestones: [{ key: 'first-report', event: 'Report Created' }],
    until: '2026-01-31T00:00:00Z',
    ...more,
  });
}
const way = ({ steps }: ReturnType<typeof play>) => steps.map(({ run, node: id, handle, at }) => `${run} ${at} ${id} ${handle}`);

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
});

describe('wait', () => {
  test('for counts from arrival', () => {
    const document = journey([node('w', 'wait', { for: 'PT2H' }), email('a')], ['start next w', 'w next a']);
    expect(way(play(document, [['Start', day(2)]]))).toEqual([
      `0 ${day(2)} start next`,
      `0 ${day(2, '12:00:00')} w next`,
      `0 ${day(2, '12:00:00')} a next`,
    ]);
  });

  test("until is the next such time in the person's zone, else the workspace's", () => {
    const document = journey(
      [node('w', 'wait', { until: { time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } })],
      ['start next w'],
    );
    const person = { id: 'u1', traits: { timezone: 'America/New_York' }, createdAt: day(1) };
    // 2026-01-02 is a Friday: 09:00 in New York is over at 15:00Z, so it is Monday.
    const request = { journey: document, events: [{ event: 'Start', timestamp: day(2, '15:00:00') }], until: day(3) };
    expect(simulate({ ...request, person }).runs[0]?.wakesAt).toBe(day(5, '14:00:00'));
    const at = (traits: JsonObject) => simulate({ ...request, person: { ...person, traits } }, { timezone: 'Asia/Tokyo' }).runs[0]?.wakesAt;
    expect(at({})).toBe(day(5, '00:00:00'));
    expect(at({ timezone: 'Nowhere/Land' })).toBe(day(5, '00:00:00'));
  });

  test('until is at once, if arrival is exactly then', () => {
    const document = journey([node('w', 'wait', { until: { time: '10:00', timezone: 'UTC' } })], ['start next w']);
    expect(play(document, [['Start', day(2)]]).runs).toMatchObject([{ status: 'completed', endedAt: day(2) }]);
  });
});

describe('wait-until', () => {
  const until = (when: JsonObject, timeout = 'P3D') =>
    journey([node('w', 'wait-until', { when, timeout }), email('yes'), email('late')], ['start next w', 'w met yes', 'w timeout late']);
  const left = (document: unknown, events: readonly Played[], more: JsonObject = {}) =>
    play(document, events, more)
      .steps.filter(({ node: id }) => id === 'w')
      .map(({ at, handle }) => `${at} ${handle}`);

  test('an event after arrival meets it', () => {
    expect(
      left(until({ event: 'Report Created' }), [
        ['Start', day(2)],
        ['Report Created', day(3)],
      ]),
    ).toEqual([`${day(3)} met`]);
  });
  test('an event needs a new event: one from before arrival does not count', () => {
    expect(
      left(until({ event: 'Report Created' }), [
        ['Report Created', day(1)],
        ['Start', day(2)],
      ]),
    ).toEqual([`${day(5)} timeout`]);
  });
  test('a run that an event started does not take the same event', () => {
    expect(left(until({ event: 'Start' }), [['Start', day(2)]])).toEqual([`${day(5)} timeout`]);
    expect(
      left(until({ event: 'Start' }), [
        ['Start', day(2)],
        ['Start', day(3)],
      ]),
    ).toEqual([`${day(3)} met`]);
  });
  test('its where may ask for the same project', () => {
    const same = { event: 'Report Created', where: { property: 'projectId', op: 'eq', value: { ref: 'trigger.properties.projectId' } } };
    const events: Played[] = [
      ['Start', day(2), { projectId: 'p1' }],
      ['Report Created', day(3), { projectId: 'p2' }],
      ['Report Created', day(4), { projectId: 'p1' }],
    ];
    expect(left(until(same), events)).toEqual([`${day(4)} met`]);
  });
  test('an event at the timeout instant comes too late, one before it wins', () => {
    expect(
      left(until({ event: 'Report Created' }), [
        ['Start', day(2)],
        ['Report Created', day(5)],
      ]),
    ).toEqual([`${day(5)} timeout`]);
    expect(
      left(until({ event: 'Report Created' }), [
        ['Start', day(2)],
        ['Report Created', day(5, '09:59:59')],
      ]),
    ).toEqual([`${day(5, '09:59:59')} met`]);
  });
  test('a condition that holds on arrival is met at once', () => {
    expect(left(until({ trait: 'plan', op: 'eq', value: 'pro' }), [['Start', day(2)]])).toEqual([`${day(2)} met`]);
    expect(left(until({ event: 'Start', count: { op: 'gte', value: 1 } }), [['Start', day(2)]])).toEqual([`${day(2)} met`]);
  });
  test('a condition is met by what happens', () => {
    expect(
      left(until({ all: [{ milestone: 'first-report' }] }), [
        ['Start', day(2)],
        ['Report Created', day(4)],
      ]),
    ).toEqual([`${day(4)} met`]);
    const three = { event: 'Upload', count: { op: 'gte', value: 2 }, within: 'P2D' };
    expect(
      left(until(three), [
        ['Start', day(2)],
        ['Upload', day(3)],
        ['Upload', day(4)],
      ]),
    ).toEqual([`${day(4)} met`]);
  });
  test('a window that empties meets it at that instant', () => {
    const quiet = { not: { event: 'Upload', within: 'P2D' } };
    expect(
      left(until(quiet, 'P9D'), [
        ['Upload', day(2, '09:00:00')],
        ['Start', day(2)],
      ]),
    ).toEqual([`${day(4, '09:00:00')} met`]);
    expect(
      left(until(quiet, 'P9D'), [
        ['Upload', day(2, '09:00:00')],
        ['Start', day(2)],
        ['Upload', day(3)],
      ]),
    ).toEqual([`${day(5)} met`]);
  });
  test('a for that fills meets it at that instant', () => {
    const stuck = { trait: 'plan', op: 'eq', value: 'pro', for: 'P3D' };
    expect(left(until(stuck), [['Start', day(2)]])).toEqual(['2026-01-04T00:00:00Z met']);
  });
  test('timeout is taken when nothing met it before', () => {
    expect(
      left(
        until({ not: { event: 'Upload', within: 'P3D' } }),
        [
          ['Start', day(2)],
          ['Upload', day(3)],
        ],
        {},
      ),
    ).toEqual([`${day(2)} met`]);
    expect(left(until({ trait: 'plan', op: 'eq', value: 'free' }), [['Start', day(2)]])).toEqual([`${day(5)} timeout`]);
  });
  test('a late event counts in windows by its timestamp, and never rewinds a run', () => {
    const late: Played[] = [
      ['Start', day(5)],
      ['Other', day(6)],
      ['Upload', day(3)],
    ];
    expect(left(until({ event: 'Upload', count: { op: 'gte', value: 1 }, within: 'P2D' }), late)).toEqual([`${day(8)} timeout`]);
    expect(left(until({ event: 'Upload', count: { op: 'gte', value: 1 }, within: 'P9D' }), late)).toEqual([`${day(6)} met`]);
    expect(left(until({ event: 'Upload' }), late)).toEqual([`${day(6)} met`]);
  });
  test('it may wait for what became of a message', () => {
    const document = journey(
      [email('m'), node('w', 'wait-until', { when: { message: 'm', status: 'sent' }, timeout: 'P1D' })],
      ['start next m', 'm next w'],
    );
    expect(left(document, [['Start', day(2)]])).toEqual([`${day(2)} met`]);
  });
});

describe('goal and exits', () => {
  const waiting = (more: JsonObject) => journey([node('w', 'wait', { for: 'P3D' }), email('a')], ['start next w', 'w next a'], more);
  const status = (more: JsonObject, events: readonly Played[]) => play(waiting(more), [['Start', day(2)], ...events]);

  test('the goal ends an open run as converted, now, whatever it was waiting for', () => {
    expect(status({ goal: { milestone: 'first-report' } }, [['Report Created', day(3)]]).runs).toMatchObject([
      { status: 'converted', endedAt: day(3) },
    ]);
    expect(status({ goal: { event: 'Paid' } }, [['Paid', day(3)]]).runs).toMatchObject([{ status: 'converted', endedAt: day(3) }]);
  });
  test('a goal may look at its event', () => {
    const goal = { event: 'Paid', where: { property: 'amount', op: 'gte', value: 100 } };
    expect(status({ goal }, [['Paid', day(3), { amount: 99 }]]).status).toBe('completed');
    expect(status({ goal }, [['Paid', day(3), { amount: 100 }]]).status).toBe('converted');
  });
  test('an exit ends it as exited', () => {
    const exits = [{ when: { event: 'Cancelled' } }];
    expect(status({ exits }, [['Cancelled', day(3)]]).runs).toMatchObject([{ status: 'exited', endedAt: day(3) }]);
  });
  test('the goal goes before the exits', () => {
    const both = { goal: { milestone: 'first-report' }, exits: [{ when: { milestone: 'first-report' } }] };
    expect(status(both, [['Report Created', day(3)]]).status).toBe('converted');
  });
  test('both go before anything else is sent', () => {
    const document = journey(
      [node('w', 'wait-until', { when: { event: 'Report Created' }, timeout: 'P3D' }), email('a')],
      ['start next w', 'w met a'],
      {
        exits: [{ when: { milestone: 'first-report' } }],
      },
    );
    expect(
      play(document, [
        ['Start', day(2)],
        ['Report Created', day(3)],
      ]),
    ).toMatchObject({ status: 'exited', actions: [] });
  });
  test('an exit that holds on entry sends nothing', () => {
    const document = journey([email('a')], ['start next a'], { exits: [{ when: { trait: 'plan', op: 'eq', value: 'pro' } }] });
    expect(play(document, [['Start', day(2)]])).toMatchObject({ status: 'exited', actions: [] });
  });
  test('an exit that passing time brought about is seen before the next step', () => {
    const exits = [{ when: { not: { event: 'Start', within: 'P1D' } } }];
    expect(status({ exits }, [])).toMatchObject({ status: 'exited', actions: [], runs: [{ endedAt: day(5) }] });
  });
  test('a goal reached before entry converts nobody', () => {
    const document = waiting({ goal: { milestone: 'first-report' } });
    expect(
      play(document, [
        ['Report Created', day(1)],
        ['Start', day(2)],
      ]).status,
    ).toBe('completed');
  });
  test('the event that starts a run is not its own goal', () => {
    expect(status({ goal: { event: 'Start' } }, []).status).toBe('completed');
  });
});

describe('instant nodes', () => {
  const trait = (value: string) => ({ trait: 'plan', op: 'eq', value });

  test('a condition goes yes or no', () => {
    const document = (value: string) => journey([node('c', 'condition', { if: trait(value) })], ['start next c']);
    expect(way(play(document('pro'), [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} c yes`);
    expect(way(play(document('free'), [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} c no`);
  });
  test('of the branches the first that holds wins, else goes by else', () => {
    const branches = [
      { id: 'free', if: trait('free') },
      { id: 'one', if: trait('pro') },
      { id: 'two', if: { all: [] } },
    ];
    expect(way(play(journey([node('b', 'branch', { branches })], ['start next b']), [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} b one`);
    const none = journey([node('b', 'branch', { branches: branches.slice(0, 1) })], ['start next b']);
    expect(way(play(none, [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} b else`);
  });
  test('an exit node ends the run as exited, a handle with no edge as completed', () => {
    expect(play(journey([node('e', 'exit', { reason: 'done' })], ['start next e']), [['Start', day(2)]]).status).toBe('exited');
    expect(play(journey([email('a')], ['start next a']), [['Start', day(2)]]).status).toBe('completed');
  });
  test('a run that has left 1,000 nodes fails', () => {
    const met = { when: { all: [] }, timeout: 'P1D' };
    const document = journey(
      [node('w', 'wait-until', met), node('c', 'condition', { if: { all: [] } })],
      ['start next w', 'w met c', 'c yes w'],
    );
    const played = play(document, [['Start', day(2)]]);
    expect(played.status).toBe('failed');
    expect(played.steps).toHaveLength(1_000);
  });
  test('what a trait action sets is true from then on', () => {
    const document = journey(
      [
        node('s', 'action', { channel: 'trait', set: { stage: 'won-{{ person.traits.plan }}' } }),
        node('w', 'wait-until', { when: { trait: 'stage', op: 'eq', value: 'won-pro' }, timeout: 'P1D' }),
      ],
      ['start next s', 's next w'],
    );
    expect(way(play(document, [['Start', day(2)]])).at(-1)).toBe(`0 ${day(2)} w met`);
  });
  test('a text that cannot be filled in fails the run, and the next event still starts another', () => {
    const body = '{% for i in (1..100000000) %}x{% endfor %}';
    const document = journey([node('a', 'action', { channel: 'email', subject: 'x', body })], ['start next a'], {
      entry: { reentry: 'after-exit' },
    });
    expect(
      play(document, [
        ['Start', day(2)],
        ['Start', day(3)],
      ]).runs.map(({ status }) => status),
    ).toEqual(['failed', 'failed']);
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
