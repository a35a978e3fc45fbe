import { expect, test } from 'vitest';
import { byMonth } from './account-revenue.ts';

test('a trait holds from the month it was told on, a file says one month, events fill what neither says, and the rest is not known', () => {
  const months = byMonth(
    [
      { source: 'events', month: '2026-01', mrr: 30 },
      { source: 'file', month: '2026-03', mrr: 100 },
      { source: 'events', month: '2026-03', mrr: 90 },
      { source: 'trait', month: '2026-04', mrr: 120 },
      { source: 'file', month: '2026-05', mrr: 0 },
    ],
    '2026-06',
  );
  expect(months).toEqual([
    { month: '2026-01', mrr: 30, source: 'events' },
    { month: '2026-02', mrr: null, source: null },
    { month: '2026-03', mrr: 100, source: 'file' },
    { month: '2026-04', mrr: 120, source: 'trait' },
    { month: '2026-05', mrr: 0, source: 'file' },
    { month: '2026-06', mrr: 120, source: 'trait' },
  ]);
});

test('of an account of which nothing is known there are no months', () => expect(byMonth([], '2026-06')).toEqual([]));
