import { expect, test } from 'vitest';
import type { JsonObject } from '#lib/kernel';
import { replay } from './replay.ts';
import { compileStanding } from './standing-rules.ts';
import { event, instant, journey, node, planOf } from './test-journey.ts';
import type { Happening, Origin } from './world.ts';

/* A person's standing by rules: hand-worked cases of the contract's window (now − within, now]. */

const origin: Origin = {
  person: { id: 'u1', traits: {}, createdAt: instant('2026-01-01T00:00:00Z') },
  account: null,
  timezone: 'UTC',
  milestoneRules: [],
  segmentRules: [],
  segments: [],
  scores: {},
  struggles: [],
};
const until = instant('2026-03-01T00:00:00Z');
const happened = (name: string, at: string, properties = {}): Happening => ({ kind: 'event', event: event(name, at, properties) });
const rule = {
  key: 'connect',
  failure: { event: 'Failed', where: { property: 'step', op: 'eq' as const, value: 'connect' } },
  success: { event: 'Connected' },
  count: 3,
  within: 'P1D',
};
const starting = (on: JsonObject) =>
  planOf({ ...journey([], []), entry: { reentry: 'after-exit' }, nodes: [node('t', 'trigger', { on })] });
const entered = (on: JsonObject, more: Partial<Origin>, happenings: readonly Happening[]) =>
  replay({ plan: starting(on), origin: { ...origin, ...more }, happenings, until }).runs.map(({ enteredAt }) => enteredAt);
const failed = (at: string) => happened('Failed', at, { step: 'connect' });

test('somebody struggles from the third failure within the window, and not by failures elsewhere', () => {
  const happenings = [
    failed('2026-01-02T08:00:00Z'),
    happened('Failed', '2026-01-02T09:00:00Z', { step: 'other' }),
    failed('2026-01-02T10:00:00Z'),
    failed('2026-01-03T08:00:00Z'), // the first one is exactly a day old, and out
    failed('2026-01-03T09:59:59Z'),
  ];
  expect(entered({ kind: 'struggle', step: 'connect' }, { struggleRules: [rule] }, happenings)).toEqual([instant('2026-01-03T09:59:59Z')]);
});

test('a struggle ends by success, and begins anew with as many failures after it', () => {
  const happenings = [
    failed('2026-01-02T08:00:00Z'),
    failed('2026-01-02T08:10:00Z'),
    happened('Connected', '2026-01-02T08:15:00Z'),
    failed('2026-01-02T08:20:00Z'), // one since the success
    failed('2026-01-02T08:30:00Z'),
    failed('2026-01-02T08:40:00Z'),
    happened('Connected', '2026-01-02T08:50:00Z'),
    failed('2026-01-02T09:00:00Z'),
    failed('2026-01-02T09:10:00Z'),
    failed('2026-01-02T09:20:00Z'),
  ];
  expect(entered({ kind: 'struggle', step: 'connect' }, { struggleRules: [rule] }, happenings)).toEqual([
    instant('2026-01-02T08:40:00Z'),
    instant('2026-01-02T09:20:00Z'),
  ]);
});

test('a struggle ends when the window has passed over a failure, at that instant', () => {
  const condition = { struggling: 'connect' };
  const more = { struggleRules: [rule], segmentRules: [{ key: 'stuck', condition }] };
  const happenings = [failed('2026-01-02T08:00:00Z'), failed('2026-01-02T08:10:00Z'), failed('2026-01-02T08:20:00Z')];
  expect(entered({ kind: 'segment', segment: 'stuck', change: 'left' }, more, happenings)).toEqual([instant('2026-01-03T08:00:00Z')]);
});

test('a failure that a device dates ahead counts from its own time', () => {
  const late = { ...event('Failed', '2026-01-02T12:00:00Z', { step: 'connect' }), acceptedAt: instant('2026-01-02T08:20:00Z') };
  const happenings = [failed('2026-01-02T08:00:00Z'), failed('2026-01-02T08:10:00Z'), { kind: 'event' as const, event: late }];
  expect(entered({ kind: 'struggle', step: 'connect' }, { struggleRules: [rule] }, happenings)).toEqual([instant('2026-01-02T12:00:00Z')]);
});

test('a segment asks for others, in whatever order they are given', () => {
  const segmentRules = [
    { key: 'inner-gone', condition: { all: [{ segment: 'used', member: false }, { event: 'Used' }] } },
    { key: 'used', condition: { event: 'Used', within: 'P7D', count: { op: 'gte' as const, value: 3 } } },
  ];
  const happenings = [
    happened('Used', '2026-01-02T00:00:00Z'),
    happened('Used', '2026-01-03T00:00:00Z'),
    happened('Used', '2026-01-04T00:00:00Z'),
  ];
  const at = (change: string, segment: string) => entered({ kind: 'segment', segment, change }, { segmentRules }, happenings);
  expect(at('entered', 'used')).toEqual([instant('2026-01-04T00:00:00Z')]);
  expect(at('left', 'used')).toEqual([instant('2026-01-09T00:00:00Z')]);
  expect(at('entered', 'inner-gone')).toEqual([instant('2026-01-02T00:00:00Z'), instant('2026-01-09T00:00:00Z')]);
});

test('segments that ask for themselves by a detour are left out, and those that ask for them are not', () => {
  const { rules, circular } = compileStanding(
    [
      { key: 'a', condition: { segment: 'b' } },
      { key: 'b', condition: { all: [{ struggling: 's' }, { segment: 'c', member: false }] } },
      { key: 'c', condition: { segment: 'c' } },
      { key: 'd', condition: { segment: 'a' } },
      { key: 'e', condition: { segment: 'd' } },
    ],
    [{ ...rule, key: 's', failure: { event: 'Failed', where: { segment: 'a' } } }],
  );
  expect(circular.map(({ key }) => key)).toEqual(['a', 'b', 'c', 's']);
  expect(rules.map(({ key }) => key)).toEqual(['d', 'e']);
});

test('an unknown person enters what holds for them with the first thing that happens', () => {
  const segmentRules = [{ key: 'quiet', condition: { not: { event: 'Used' } } }];
  const happenings = [happened('Seen', '2026-01-05T00:00:00Z')];
  const on = { kind: 'segment', segment: 'quiet', change: 'entered' };
  expect(entered(on, { segmentRules, unknown: true }, happenings)).toEqual([instant('2026-01-05T00:00:00Z')]);
  expect(entered(on, { segmentRules }, happenings)).toEqual([]);
});
