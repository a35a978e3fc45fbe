import { expect, test } from 'vitest';
import type { Instant, Json } from '#lib/kernel';
import { instant } from '../test-journey.ts';
import { compare, nextTurn } from './compare.ts';
import { Op } from './op.ts';

const now = instant('2026-06-15T12:00:00Z');

test.each<[Json, Op, Json, boolean]>([
  ['pro', 'eq', 'pro', true],
  ['pro', 'eq', 'Pro', false],
  [5, 'eq', 5, true],
  [5, 'eq', '5', false],
  [true, 'eq', 'true', false],
  [1, 'eq', true, false],
  [null, 'eq', null, true],
  [{ a: 1, b: 2 }, 'eq', { b: 2, a: 1 }, true],
  [[1, 2], 'eq', [2, 1], false],
  ['pro', 'ne', 'free', true],
  ['pro', 'ne', 'pro', false],
  [5, 'ne', '5', false],
  [6, 'gt', 5, true],
  [5, 'gt', 5, false],
  ['6', 'gt', 5, false],
  [6, 'gt', '5', false],
  [true, 'gt', false, false],
  ['b', 'gt', 'a', true],
  [5, 'gte', 5, true],
  [4, 'lt', 5, true],
  [5, 'lt', 5, false],
  [5, 'lte', 5, true],
  ['pro', 'in', ['free', 'pro'], true],
  [5, 'in', ['5'], false],
  ['pro', 'in', 'pro', false],
  ['pro', 'not-in', ['free'], true],
  ['pro', 'not-in', ['pro'], false],
  ['milepost', 'contains', 'post', true],
  [['a', 'b'], 'contains', 'b', true],
  [[1, 2], 'contains', '1', false],
  [12, 'contains', 1, false],
  ['milepost', 'not-contains', 'x', true],
  [['a'], 'not-contains', 'a', false],
  [12, 'not-contains', 3, false],
  ['milepost', 'starts-with', 'mile', true],
  ['milepost', 'starts-with', 'post', false],
  ['milepost', 'ends-with', 'post', true],
  [10, 'starts-with', 1, false],
  ['x', 'exists', null, true],
  ['x', 'not-exists', null, false],
  ['2026-06-14T00:00:00Z', 'before', '2026-06-15T00:00:00Z', true],
  ['2026-06-15T02:00:00+02:00', 'before', '2026-06-15T00:00:00Z', false],
  ['2026-06-15T02:00:00+02:00', 'after', '2026-06-14T23:59:59Z', true],
  ['2026-06-01T11:59:59Z', 'before', '-P14D', true],
  ['2026-06-01T12:00:00Z', 'before', '-P14D', false],
  ['2026-06-01T12:00:00Z', 'after', '-P14D', false],
  ['2026-06-01T12:00:01Z', 'after', '-P14D', true],
  ['2026-06-16T12:00:00Z', 'before', 'P3D', true],
  [1_750_000_000, 'before', '2027-01-01T00:00:00Z', false],
  ['soon', 'after', '2020-01-01T00:00:00Z', false],
])('%j %s %j is %s: nothing is coerced, between types it is false', (a, op, b, answer) => {
  expect(compare(a, op, b, now)).toBe(answer);
});

test('a missing value makes every operator false, but not-exists, ne, not-in and not-contains true', () => {
  const answers = Object.fromEntries(Op.options.map((op) => [op, compare(undefined, op, op.endsWith('in') ? ['x'] : 'x', now)]));
  expect(answers).toEqual({
    eq: false,
    ne: true,
    gt: false,
    gte: false,
    lt: false,
    lte: false,
    in: false,
    'not-in': true,
    contains: false,
    'not-contains': true,
    'starts-with': false,
    'ends-with': false,
    exists: false,
    'not-exists': true,
    before: false,
    after: false,
  });
});

test('a comparison with a duration turns when the duration has passed, and not before', () => {
  const trait = '2026-06-10T12:00:00Z';
  const turn = nextTurn(trait, 'before', '-P14D', now);
  expect(turn).toBe(instant('2026-06-24T12:00:00.001Z'));
  expect(compare(trait, 'before', '-P14D', (Number(turn) - 1) as Instant)).toBe(false);
  expect(compare(trait, 'before', '-P14D', Number(turn) as Instant)).toBe(true);
  expect(nextTurn(trait, 'after', '-P14D', now)).toBe(instant('2026-06-24T12:00:00Z'));
  expect(nextTurn(trait, 'before', '2027-01-01T00:00:00Z', now)).toBeNull();
});
