import { expect, test } from 'vitest';
import { formatCompact, formatCount, formatDays, formatDecimal, formatMoney, formatPercent } from './number-formats.ts';

test('numbers are written as people read them', () => {
  expect([
    formatCount(12408),
    formatCompact(12408),
    formatPercent(0.3714),
    formatPercent(1, 0),
    formatDecimal(4.25, 2),
    formatMoney(1240),
  ]).toEqual(['12,408', '12.4k', '37.1 %', '100 %', '4.25', '$1,240']);
});

test.each([
  [0.01, '14 min'],
  [0.5, '12.0 h'],
  [4.2, '4.2 days'],
])('%d days are %s', (days, words) => {
  expect(formatDays(days)).toBe(words);
});
