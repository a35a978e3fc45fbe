import { describe, expect, test } from 'vitest';
import { tally } from './tally.ts';

test('counts events and censorings at each distinct time', () => {
  const { time, events, censored } = tally([3, 1, 3, 2], [true, false, false, true]);
  expect([...time]).toEqual([1, 2, 3]);
  expect([...events]).toEqual([0, 1, 1]);
  expect([...censored]).toEqual([1, 0, 1]);
});

test('a row with a weight is so many units', () => {
  const { events, censored } = tally([5, 5, 6], [1, 0, 1], [10, 3, 2]);
  expect([...events]).toEqual([10, 2]);
  expect([...censored]).toEqual([3, 0]);
});

describe('refuses', () => {
  test.each([
    { what: 'a NaN', times: [1, Number.NaN], events: [1, 1] },
    { what: 'an infinity', times: [Number.POSITIVE_INFINITY], events: [1] },
    { what: 'a time below zero', times: [-1], events: [1] },
    { what: 'lists of unlike length', times: [1, 2], events: [1] },
  ])('$what', ({ times, events }) => {
    expect(() => tally(times, events)).toThrow(RangeError);
  });

  test('a weight that is NaN or below zero', () => {
    expect(() => tally([1], [1], [Number.NaN])).toThrow(RangeError);
    expect(() => tally([1], [1], [-1])).toThrow(RangeError);
  });
});
