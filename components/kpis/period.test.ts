import { expect, test } from 'vitest';
import { startOfPeriod } from './period.ts';

const now = Date.parse('2026-03-31T15:00:00Z');

test('a period begins with a whole UTC day', () => {
  expect(startOfPeriod('30d', now)).toBe('2026-03-01');
});

test('all starts have no beginning, and so has what nobody offers', () => {
  expect(startOfPeriod('all', now)).toBeUndefined();
  expect(startOfPeriod(null, now)).toBeUndefined();
  expect(startOfPeriod('7 years', now)).toBeUndefined();
});
