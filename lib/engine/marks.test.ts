import { expect, test } from 'vitest';
import type { Horizon } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { Marks } from './marks.ts';

/** What a look says when appends are under way of which the oldest began after the id `oldest`, and nothing moves while it looks. */
const at = (now: number, last: number, oldest: number | null = null): Horizon => ({
  now: now as Instant,
  last,
  oldest,
  given: last,
  upTo: Math.min(last, oldest ?? last),
});

test('an instant is safe when all appends that began before it are over, and a moment has passed', () => {
  const marks = new Marks();
  expect(marks.safeAt(1, at(10_000, 8, 5))).toBe(0); // one began after 5, and is under way
  expect(marks.safeAt(1, at(11_000, 9, 8))).toBe(0); // one began after 8: perhaps before the mark, which was made after 8 too
  expect(marks.safeAt(1, at(12_000, 12, 10))).toBe(0); // those are over, and may have ids up to 12, of which 11 and 12 cannot be read yet
  expect(marks.safeAt(1, at(13_000, 13, 12))).toBe(10_850);
  expect(marks.safeAt(1, at(14_000, 14))).toBe(13_850);
});

test('where nothing is under way, now is safe but for a moment', () => {
  expect(new Marks().safeAt(1, at(10_000, 8))).toBe(9_850);
});

test('what took its ids while one looked may have begun before', () => {
  const marks = new Marks();
  expect(marks.safeAt(1, { ...at(10_000, 8), given: 11 })).toBe(0);
  expect(marks.safeAt(1, at(10_010, 11))).toBe(9_860);
});

test('after the clock was set back no instant is safe that lies in what is now the future', () => {
  const marks = new Marks();
  marks.safeAt(1, at(3_600_000, 5));
  expect(marks.safeAt(1, at(3_000_000, 6))).toBe(2_999_850);
  expect(marks.safeAt(1, at(3_000_100, 7, 6))).toBe(2_999_850);
});

test('after the clock has jumped ahead timers fire by the new clock, and only once nothing from before is on its way', () => {
  const marks = new Marks();
  marks.safeAt(1, at(1_000, 6, 5));
  expect(marks.safeAt(1, at(3_601_000, 6, 5))).toBe(0);
  expect(marks.safeAt(1, at(3_601_100, 6))).toBe(3_600_950);
});

test('each workspace has marks of its own', () => {
  const marks = new Marks();
  expect(marks.safeAt(1, at(10_000, 8, 5))).toBe(0);
  expect(marks.safeAt(2, at(10_001, 9))).toBe(9_851);
  expect(marks.safeAt(1, at(10_002, 9, 5))).toBe(0);
});
