import { expect, test } from 'vitest';
import { type ReplayRequest, replay } from './replay.ts';
import { event, instant, journey, node, planOf } from './test-journey.ts';
import type { Happening } from './world.ts';

/* Recorded history: people join accounts, imports move nobody, and a journey opens at an instant. */

const until = instant('2026-03-01T00:00:00Z');
const plan = planOf({
  ...journey([], []),
  entry: { audience: { accountTrait: 'plan', op: 'eq', value: 'pro' }, reentry: 'after-exit' },
  nodes: [node('t', 'trigger', { on: { kind: 'event', event: 'Used' } })],
});
const used = (at: string): Happening => ({ kind: 'event', event: event('Used', at) });
const attempts = (happenings: readonly Happening[], more: Partial<ReplayRequest> = {}) =>
  replay({
    plan,
    origin: {
      person: { id: 'u1', traits: {}, createdAt: instant('2026-01-01T00:00:00Z') },
      account: null,
      timezone: 'UTC',
      milestoneRules: [],
      segmentRules: [],
      segments: [],
      scores: {},
      struggles: [],
    },
    happenings,
    until,
    ...more,
  }).attempts.map(({ outcome, reason }) => reason ?? outcome);
const joined = (at: string, id: string, plan: string): Happening => ({
  kind: 'account',
  at: instant(at),
  id,
  edits: [{ key: 'plan', value: plan, at: instant('2026-01-01T00:00:00Z') }],
});

test('the account is the one joined last, with the traits that it has by then', () => {
  expect(
    attempts([
      used('2026-01-02T00:00:00Z'),
      joined('2026-01-03T00:00:00Z', 'acme', 'pro'),
      used('2026-01-04T00:00:00Z'),
      joined('2026-01-05T00:00:00Z', 'bolt', 'free'),
      used('2026-01-06T00:00:00Z'),
      { kind: 'traits', at: instant('2026-01-07T00:00:00Z'), owner: 'account', set: { plan: 'pro' } },
      used('2026-01-08T00:00:00Z'),
    ]),
  ).toEqual(['audience', 'entered', 'audience', 'entered']);
});

test('what is silent is known afterwards, and starts nothing', () => {
  expect(
    attempts([
      { ...joined('2026-01-03T00:00:00Z', 'acme', 'pro'), silent: true },
      { ...used('2026-01-04T00:00:00Z'), silent: true },
      used('2026-01-05T00:00:00Z'),
    ]),
  ).toEqual(['entered']);
});

test('nobody enters before the journey opens, and its first instant is inside', () => {
  const history = [joined('2026-01-01T00:00:00Z', 'acme', 'pro'), used('2026-01-04T23:59:59Z'), used('2026-01-05T00:00:00Z')];
  expect(attempts(history, { opensAt: instant('2026-01-05T00:00:00Z') })).toEqual(['entered']);
});
