import { expect, test } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

test('as many as the burst pass at once, the next waits until there is room', () => {
  const buckets = new TokenBuckets({ perSecond: 2, burst: 3 });
  expect([0, 0, 0, 0].map((now) => buckets.take('a', 1, now))).toEqual([0, 0, 0, 1]);
  expect(buckets.take('a', 1, 400)).toBe(1); // 0.8 of a token
  expect(buckets.take('a', 1, 500)).toBe(0); // refilled at two a second
});

test('what was refused takes nothing', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
  buckets.take('a', 1, 0);
  for (let now = 0; now < 1000; now += 100) buckets.take('a', 1, now);
  expect(buckets.take('a', 1, 1000)).toBe(0);
});

test('one key does not pay for another', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
  expect(buckets.take('a', 1, 0)).toBe(0);
  expect(buckets.take('b', 1, 0)).toBe(0);
});

test('a cost above the burst passes when the bucket is full', () => {
  const buckets = new TokenBuckets({ perSecond: 10, burst: 100 });
  expect(buckets.take('a', 500, 0)).toBe(0);
  expect(buckets.take('a', 1, 0)).toBe(1);
});

test('a clock that steps back neither gives nor takes', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
  buckets.take('a', 1, 10_000);
  expect(buckets.take('a', 1, 0)).toBe(1);
});
