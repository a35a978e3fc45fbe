import { expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { Marks } from './look.ts';

const at = (now: number, xmin: number, xmax: number) => ({ now: now as Instant, xmin, xmax });

test('an instant is safe when all transactions that began before it are over, and a moment has passed', () => {
  const marks = new Marks();
  expect(marks.safeAt(at(10_000, 5, 8))).toBe(0); // 5 to 7 still run
  expect(marks.safeAt(at(11_000, 7, 9))).toBe(0);
  expect(marks.safeAt(at(12_000, 8, 9))).toBe(9_850);
  expect(marks.safeAt(at(13_000, 10, 10))).toBe(12_850);
});

test('after the clock was set back no instant is safe that lies in what is now the future', () => {
  const marks = new Marks();
  marks.safeAt(at(3_600_000, 5, 5));
  expect(marks.safeAt(at(3_000_000, 6, 6))).toBe(2_999_850);
  expect(marks.safeAt(at(3_000_100, 6, 7))).toBe(2_999_850);
});

test('after the clock has jumped ahead timers fire by the new clock, and only once nothing from before is on its way', () => {
  const marks = new Marks();
  marks.safeAt(at(1_000, 5, 6));
  expect(marks.safeAt(at(3_601_000, 5, 6))).toBe(0);
  expect(marks.safeAt(at(3_601_100, 6, 6))).toBe(3_600_950);
});
