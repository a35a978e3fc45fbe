import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/kernel';
import { admit } from './admit.ts';
import { goalReachedAfterEnd, reachesGoal } from './goal.ts';
import { moveRun, retryRun } from './move-run.ts';
import type { Plan } from './plan.ts';
import { react } from './react.ts';
import type { Outcome, Run } from './run.ts';
import { email, event, factsOf, instant, journey, node, planOf } from './test-journey.ts';

const start = event('Start', '2026-01-02T00:00:00Z', { projectId: 'p1' });
const entry = instant('2026-01-02T00:00:00Z');

function enter(plan: Plan, facts = factsOf()): Outcome {
  const outcome = admit(plan, { kind: 'event', event: start }, facts, entry, [], 'r1');
  if (outcome === null || 'refused' in outcome) throw new Error(`did not enter: ${JSON.stringify(outcome)}`);
  return outcome;
}

const waitThenMail = (length = 'P1D', more: JsonObject = {}) =>
  planOf(journey([node('w', 'wait', { for: length }), email('a')], ['start next w', 'w next a'], more));

describe('a stimulus that moves nothing', () => {
  test('leaves the very same run', () => {
    const plan = waitThenMail();
    const { run } = enter(plan);
    for (const at of ['2026-01-02T01:00:00Z', '2026-01-02T23:59:59Z']) {
      const outcome = react(plan, run, { kind: 'event', event: event('Other', at) }, factsOf(), instant(at));
      expect(outcome.run).toBe(run);
      expect(outcome.steps).toEqual([]);
    }
    expect(react(plan, run, { kind: 'timer' }, factsOf(), instant('2026-01-02T12:00:00Z')).run).toBe(run);
  });

  test('a run that is over stays as it is', () => {
    const plan = planOf(journey([], []));
    const { run } = enter(plan);
    expect(run.status).toBe('completed');
    expect(react(plan, run, { kind: 'event', event: start }, factsOf(), entry).run).toBe(run);
  });

  test('no trigger waits for it: nothing', () => {
    const plan = waitThenMail();
    expect(admit(plan, { kind: 'event', event: event('Other', '2026-01-02T00:00:00Z') }, factsOf(), entry, [], 'r')).toBeNull();
    expect(admit(plan, { kind: 'milestone', milestone: 'm' }, factsOf(), entry, [], 'r')).toBeNull();
  });
});

describe('time', () => {
  test('a late worker takes a timer at its own instant', () => {
    const plan = waitThenMail();
    const { steps, effects } = react(plan, enter(plan).run, { kind: 'timer' }, factsOf(), instant('2026-01-09T00:00:00Z'));
    expect(steps.map(({ at }) => at)).toEqual([instant('2026-01-03T00:00:00Z'), instant('2026-01-03T00:00:00Z')]);
    expect(effects).toMatchObject([{ kind: 'send', node: 'a', visit: 1, channel: 'email', at: instant('2026-01-03T00:00:00Z') }]);
  });

  test('a timer that is due goes before the event that finds it so', () => {
    const plan = planOf(journey([node('w', 'wait-until', { when: { event: 'X' }, timeout: 'P1D' })], ['start next w']));
    const outcome = react(
      plan,
      enter(plan).run,
      { kind: 'event', event: event('X', '2026-01-05T00:00:00Z') },
      factsOf(),
      instant('2026-01-05T00:00:00Z'),
    );
    expect(outcome.steps).toEqual([{ at: instant('2026-01-03T00:00:00Z'), node: 'w', handle: 'timeout' }]);
  });

  test('an instant before the last one is taken as the last', () => {
    const plan = planOf(journey([node('w', 'wait-until', { when: { event: 'X' }, timeout: 'P9D' })], ['start next w']));
    const { run } = enter(plan);
    const outcome = react(
      plan,
      run,
      { kind: 'event', event: event('X', '2025-12-01T00:00:00Z') },
      factsOf(),
      instant('2025-12-01T00:00:00Z'),
    );
    expect(outcome.run).toMatchObject({ status: 'completed', endedAt: entry });
  });

  test('after a pause a chain of waits starts from the resumption', () => {
    const plan = planOf(journey([node('w', 'wait', { for: 'P1D' }), node('v', 'wait', { for: 'P1D' })], ['start next w', 'w next v']));
    const resumed = instant('2026-01-10T00:00:00Z');
    const outcome = react(plan, { ...enter(plan).run, lastAt: resumed }, { kind: 'timer' }, factsOf(), resumed);
    expect(outcome.run).toMatchObject({ node: 'v', arrivedAt: resumed, wakesAt: instant('2026-01-11T00:00:00Z') });
  });
});

test('a run is plain JSON: stored and read again it goes on as before', () => {
  const plan = waitThenMail();
  const { run } = enter(plan);
  const again = JSON.parse(JSON.stringify(run)) as Run;
  expect(again).toEqual(run);
  const now = instant('2026-01-03T00:00:00Z');
  expect(react(plan, again, { kind: 'timer' }, factsOf(), now)).toEqual(react(plan, run, { kind: 'timer' }, factsOf(), now));
});

describe('the goal', () => {
  const plan = waitThenMail('P1D', { goal: { milestone: 'm', within: 'P7D' } });

  test('is seen by the milestone, by the event that reached it, and by what is known', () => {
    const { run } = enter(plan);
    const now = instant('2026-01-02T06:00:00Z');
    const reached = factsOf({ milestones: new Map([['m', now]]) });
    const other = event('X', '2026-01-02T06:00:00Z');
    expect(react(plan, run, { kind: 'milestone', milestone: 'm' }, factsOf(), now).run.status).toBe('converted');
    expect(react(plan, run, { kind: 'event', event: other, reached: ['m'] }, factsOf(), now).run.status).toBe('converted');
    expect(react(plan, run, { kind: 'event', event: other }, reached, now).run.status).toBe('converted');
    expect(reachesGoal(plan, run, { kind: 'milestone', milestone: 'other' }, factsOf(), now)).toBe(false);
  });

  test('a run that ended earlier counts as converted within that long after entry', () => {
    const ended = { ...enter(plan).run, status: 'completed' } as const;
    expect(goalReachedAfterEnd(plan, ended, instant('2026-01-09T00:00:00Z'))).toBe(true);
    expect(goalReachedAfterEnd(plan, ended, instant('2026-01-09T00:00:01Z'))).toBe(false);
    expect(goalReachedAfterEnd(plan, ended, instant('2026-01-01T00:00:00Z'))).toBe(false);
    expect(goalReachedAfterEnd(plan, { ...ended, status: 'failed' }, instant('2026-01-03T00:00:00Z'))).toBe(false);
    const unsaid = waitThenMail('P1D', { goal: { milestone: 'm' } });
    expect(goalReachedAfterEnd(unsaid, { ...ended, status: 'exited' }, instant('2026-02-01T00:00:00Z'))).toBe(true);
    expect(goalReachedAfterEnd(unsaid, { ...ended, status: 'exited' }, instant('2026-02-01T00:00:01Z'))).toBe(false);
  });
});

describe('triggers', () => {
  const by = (on: JsonObject) => planOf({ key: 'k', name: 'K', nodes: [node('t', 'trigger', { on })], edges: [] });
  const enters = (plan: Plan, stimulus: Parameters<typeof admit>[1]) => admit(plan, stimulus, factsOf(), entry, [], 'r') !== null;

  test.each([
    [0.6, 0.7, true],
    [0.7, 0.8, false],
    [null, 0.9, true],
    [0.9, 0.6, false],
  ])('a score trigger fires when the score crosses upwards: %s to %s is %s', (before, after, fires) => {
    expect(enters(by({ kind: 'score', model: 'churn', op: 'gte', value: 0.7 }), { kind: 'score', model: 'churn', before, after })).toBe(
      fires,
    );
  });
  test.each([
    [0.7, 0.69, true],
    [0.5, 0.4, false],
    [null, 0.1, true],
  ])('and downwards: %s to %s is %s', (before, after, fires) => {
    expect(enters(by({ kind: 'score', model: 'churn', op: 'lt', value: 0.7 }), { kind: 'score', model: 'churn', before, after })).toBe(
      fires,
    );
  });
  test('a segment trigger tells entering from leaving', () => {
    const plan = by({ kind: 'segment', segment: 's', change: 'left' });
    expect(enters(plan, { kind: 'segment', segment: 's', change: 'left' })).toBe(true);
    expect(enters(plan, { kind: 'segment', segment: 's', change: 'entered' })).toBe(false);
  });
  test('a struggle trigger fires when it begins', () => {
    const plan = by({ kind: 'struggle', step: 'connect-data' });
    expect(enters(plan, { kind: 'struggle', step: 'connect-data' })).toBe(true);
    expect(enters(plan, { kind: 'struggle', step: 'connect-data', change: 'ended' })).toBe(false);
  });
  test('an api trigger takes an enrolment', () => expect(enters(by({ kind: 'api' }), { kind: 'api' })).toBe(true));
});

describe('a split', () => {
  const plan = planOf(
    journey(
      [
        node('s', 'split', {
          experiment: 'tour',
          unit: 'account',
          variants: [
            { id: 'control', weight: 1 },
            { id: 'tour', weight: 1 },
          ],
        }),
      ],
      ['start next s'],
    ),
  );
  test('by account keeps an account together, and says whom it assigned', () => {
    const { steps, effects } = enter(plan, factsOf({ accountTraits: {} }));
    expect(effects).toMatchObject([
      { kind: 'exposure', node: 's', at: entry, experiment: 'tour', unit: 'account', unitId: 'a1', variant: steps[1]?.handle },
    ]);
  });
  test('a person without an account is assigned by person', () => {
    expect(enter(plan).effects).toMatchObject([{ unit: 'person', unitId: 'u1' }]);
  });
});

describe('the next best action', () => {
  const candidates = [
    { id: 'tour', action: { channel: 'in-app', experience: 'welcome' } },
    { id: 'mail', action: { channel: 'email', template: 'hello' } },
    { id: 'none', action: null },
  ];
  const plan = planOf(
    journey([node('n', 'next-best-action', { policy: 'p', candidates, reward: { milestone: 'm', within: 'P3D' } })], ['start next n']),
  );
  const chosen = (id: string) => enter(plan, factsOf({ person: { id, traits: {}, createdAt: entry } })).effects;

  test('logs its choice with the propensity, sends the candidate, and nothing for none', () => {
    for (let i = 0; i < 60; i++) {
      const [choice, ...sent] = chosen(`u${i}`);
      if (choice?.kind !== 'choice') throw new Error('no choice was logged');
      expect(choice.propensity).toBeCloseTo(1 / 3);
      expect(sent).toHaveLength(choice.candidate === 'none' ? 0 : 1);
    }
  });
  test('takes each as likely as the other, and the same when it is played again', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 900; i++) {
      const [choice] = chosen(`u${i}`);
      if (choice?.kind === 'choice') counts.set(choice.candidate, (counts.get(choice.candidate) ?? 0) + 1);
    }
    // 300 expected, standard deviation 14.
    for (const { id } of candidates) expect(Math.abs((counts.get(id) ?? 0) - 300)).toBeLessThan(70);
    expect(chosen('u1')).toEqual(chosen('u1'));
  });
});

describe('another version', () => {
  const run = enter(waitThenMail('P3D')).run;
  const now = instant('2026-01-03T00:00:00Z');

  test('a moved wait counts from its first arrival with the new duration', () => {
    const longer = planOf(journey([node('v', 'wait', { for: 'P5D' })], ['start next v']));
    expect(moveRun(longer, run, { w: 'v' }, factsOf(), now).run).toMatchObject({
      node: 'v',
      arrivedAt: entry,
      wakesAt: instant('2026-01-07T00:00:00Z'),
    });
    const shorter = waitThenMail('PT1H');
    expect(moveRun(shorter, run, {}, factsOf(), now)).toMatchObject({
      run: { status: 'completed', endedAt: now },
      effects: [{ node: 'a' }],
    });
  });
  test('a run on a node that is gone exits as node-removed', () => {
    expect(moveRun(planOf(journey([], [])), run, {}, factsOf(), now).run).toMatchObject({
      status: 'exited',
      reason: 'node-removed',
      endedAt: now,
    });
    expect(moveRun(planOf(journey([], [])), run, { w: 'gone' }, factsOf(), now).run.reason).toBe('node-removed');
  });
});

test('a failed run is taken up where it failed, in the same visit', () => {
  const body = '{% if person.traits.bad %}{% for i in (1..100000000) %}x{% endfor %}{% endif %}ok';
  const plan = planOf(journey([email('a'), node('b', 'action', { channel: 'email', subject: 'x', body })], ['start next a', 'a next b']));
  const { run, effects } = enter(plan, factsOf({ traits: { bad: true } }));
  expect(run).toMatchObject({ status: 'failed', node: 'b', endedAt: entry });
  expect(run.reason).toMatch(/limit/);
  expect(effects).toHaveLength(1);
  const again = retryRun(plan, run, factsOf(), instant('2026-01-03T00:00:00Z'));
  expect(again).toMatchObject({ run: { status: 'completed', reason: null }, effects: [{ node: 'b', visit: 1 }] });
});

test('what throws outside a node fails the run as well', () => {
  const plan = waitThenMail('P1D', { exits: [{ when: { event: 'X' } }] });
  const { run } = enter(plan);
  const broken = {
    ...factsOf(),
    events: () => {
      throw new Error('not loaded');
    },
  };
  expect(react(plan, run, { kind: 'traits' }, broken, entry).run).toMatchObject({ status: 'failed', reason: 'not loaded' });
});

test('a plan says which stimuli concern it', () => {
  const plan = planOf(
    journey(
      [
        node('u', 'wait-until', { when: { all: [{ milestone: 'm' }, { trait: 'plan.tier', op: 'eq', value: 1 }] }, timeout: 'P1D' }),
        node('v', 'wait-until', { when: { event: 'Y', where: { property: 'a', op: 'exists' } }, timeout: 'P1D' }),
      ],
      ['start next u', 'u met v'],
      { exits: [{ when: { segment: 'gone' } }], goal: { event: 'Paid' } },
    ),
  );
  const { stimuli } = plan.needs;
  expect([...stimuli.events].sort()).toEqual(['Paid', 'Start', 'Y']);
  expect([...stimuli.milestones]).toEqual(['m']);
  expect([...stimuli.segments]).toEqual(['gone']);
  expect([...stimuli.traits]).toEqual(['person:plan']);
});
