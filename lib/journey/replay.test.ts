import { expect, test } from 'vitest';
import { replay } from './replay.ts';
import { email, event, instant, journey, node, planOf } from './test-journey.ts';
import type { Happening, Origin } from './world.ts';

const origin: Origin = {
  person: { id: 'u1', traits: { plan: 'free' }, createdAt: instant('2026-01-01T00:00:00Z') },
  account: null,
  timezone: 'UTC',
  milestoneRules: [],
  segmentRules: [],
  segments: [],
  scores: {},
  struggles: [],
};
const happened = (name: string, at: string, properties = {}): Happening => ({ kind: 'event', event: event(name, at, properties) });
const until = instant('2026-02-01T00:00:00Z');

test('why (not): each trigger that fired says what stood in the way, leaf by leaf', () => {
  const plan = planOf(
    journey([node('w', 'wait', { for: 'P2D' })], ['start next w'], { entry: { audience: { trait: 'plan', op: 'eq', value: 'pro' } } }),
  );
  const happenings: Happening[] = [
    happened('Start', '2026-01-02T00:00:00Z'),
    { kind: 'traits', at: instant('2026-01-03T00:00:00Z'), owner: 'person', set: { plan: 'pro' } },
    happened('Start', '2026-01-04T00:00:00Z'),
    happened('Start', '2026-01-05T00:00:00Z'),
    happened('Start', '2026-01-08T00:00:00Z'),
    happened('Start', '2026-01-10T12:00:00Z'),
  ];
  const pauses = [{ from: instant('2026-01-10T00:00:00Z'), to: instant('2026-01-11T00:00:00Z') }];
  const condition = { holds: false, kind: 'trait', condition: { trait: 'plan', op: 'eq', value: 'pro' }, found: 'free' };
  expect(replay({ plan, origin, happenings, until, pauses, explain: true }).attempts).toEqual([
    { at: instant('2026-01-02T00:00:00Z'), event: 'Start', outcome: 'refused', reason: 'audience', condition },
    { at: instant('2026-01-04T00:00:00Z'), event: 'Start', outcome: 'entered', run: 0 },
    { at: instant('2026-01-05T00:00:00Z'), event: 'Start', outcome: 'refused', reason: 'open-run' },
    { at: instant('2026-01-08T00:00:00Z'), event: 'Start', outcome: 'refused', reason: 're-entry' },
    { at: instant('2026-01-10T12:00:00Z'), event: 'Start', outcome: 'refused', reason: 'paused' },
  ]);
});

test('each step says why it went where it went', () => {
  const plan = planOf(journey([node('c', 'condition', { if: { any: [{ trait: 'plan', op: 'eq', value: 'pro' }] } })], ['start next c']));
  const { steps } = replay({ plan, origin, happenings: [happened('Start', '2026-01-02T00:00:00Z')], until, explain: true });
  const leaf = { holds: false, kind: 'trait', condition: { trait: 'plan', op: 'eq', value: 'pro' }, found: 'free' };
  expect(steps[1]).toEqual({
    run: 0,
    at: instant('2026-01-02T00:00:00Z'),
    node: 'c',
    handle: 'no',
    detail: { condition: { holds: false, kind: 'any', of: [leaf] } },
  });
});

test('a pause holds steps back to its end', () => {
  const plan = planOf(journey([node('w', 'wait', { for: 'P1D' }), email('a')], ['start next w', 'w next a']));
  const pauses = [{ from: instant('2026-01-02T12:00:00Z'), to: instant('2026-01-09T00:00:00Z') }];
  const { effects } = replay({ plan, origin, happenings: [happened('Start', '2026-01-02T00:00:00Z')], until, pauses });
  expect(effects.map(({ effect }) => effect.at)).toEqual([instant('2026-01-09T00:00:00Z')]);
});

test('segments follow the events and the passing of time', () => {
  const left = planOf({
    key: 'k',
    name: 'K',
    entry: { reentry: 'after-exit' },
    nodes: [node('t', 'trigger', { on: { kind: 'segment', segment: 'active', change: 'left' } })],
    edges: [],
  });
  const segmentRules = [{ key: 'active', condition: { event: 'Used', within: 'P7D' } }];
  const happenings = [
    happened('Used', '2026-01-02T00:00:00Z'),
    happened('Used', '2026-01-05T00:00:00Z'),
    happened('Used', '2026-01-20T00:00:00Z'),
  ];
  const { runs } = replay({ plan: left, origin: { ...origin, segmentRules }, happenings, until });
  expect(runs.map(({ enteredAt }) => enteredAt)).toEqual([instant('2026-01-12T00:00:00Z'), instant('2026-01-27T00:00:00Z')]);
});

test('scores, struggles, milestones, memberships and enrolments happen as they are recorded', () => {
  const plan = planOf({
    key: 'k',
    name: 'K',
    entry: { reentry: 'after-exit' },
    nodes: [
      node('a', 'trigger', { on: { kind: 'score', model: 'churn', op: 'gte', value: 0.5 } }),
      node('b', 'trigger', { on: { kind: 'struggle', step: 'connect' } }),
      node('c', 'trigger', { on: { kind: 'milestone', milestone: 'm' } }),
      node('d', 'trigger', { on: { kind: 'segment', segment: 's', change: 'entered' } }),
      node('e', 'trigger', { on: { kind: 'api' } }),
    ],
    edges: [],
  });
  const at = (day: number) => instant(`2026-01-0${day}T00:00:00Z`);
  const happenings: Happening[] = [
    { kind: 'score', at: at(1), model: 'churn', score: 0.4 },
    { kind: 'score', at: at(2), model: 'churn', score: 0.6 },
    { kind: 'score', at: at(3), model: 'churn', score: 0.7 },
    { kind: 'struggle', at: at(4), step: 'connect', struggling: true },
    { kind: 'struggle', at: at(5), step: 'connect', struggling: false },
    { kind: 'milestone', at: at(6), milestone: 'm' },
    { kind: 'milestone', at: at(7), milestone: 'm' },
    { kind: 'segment', at: at(8), segment: 's', change: 'entered' },
    { kind: 'api', at: at(9) },
  ];
  const { attempts } = replay({ plan, origin, happenings, until });
  expect(attempts.map(({ at: when, event: kind }) => [when, kind])).toEqual([
    [at(2), 'score'],
    [at(4), 'struggle'],
    [at(6), 'milestone'],
    [at(8), 'segment'],
    [at(9), 'api'],
  ]);
});
