import { expect, test } from 'vitest';
import { backOff } from './back-off.ts';

test.each([
  { attempt: 1, ms: 2_000 },
  { attempt: 2, ms: 6_000 },
  { attempt: 3, ms: 18_000 },
  { attempt: 6, ms: 486_000 },
  { attempt: 10, ms: 21_600_000 },
  { attempt: 40, ms: 21_600_000 },
])('after attempt $attempt it waits $ms ms, a quarter more or less', ({ attempt, ms }) => {
  expect(backOff(attempt, 0.5)).toBe(ms);
  expect(backOff(attempt, 0)).toBe(ms * 0.75);
  expect(backOff(attempt, 1)).toBe(ms * 1.25);
});
