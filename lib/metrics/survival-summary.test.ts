import { describe, expect, test } from 'vitest';
import { survivalSummary, tally } from '#lib/stats';
import { ouladRows } from './fixtures/oulad.ts';

describe("R's figures for the Open University's enrolments of 2013", () => {
  const summary = survivalSummary(
    tally(
      ouladRows.map(({ days }) => days),
      ouladRows.map(({ reached }) => reached),
      ouladRows.map(({ enrolments }) => enrolments),
    ),
  );

  test('13,511 start and 10,809 reach value', () => {
    expect([summary.n, summary.reached]).toEqual([13_511, 10_809]);
  });

  test('the median is 97.5 days (95.5 to 98.5), the quartiles 61.5 and 179.5', () => {
    expect(summary).toMatchObject({ medianDays: 97.5, ci95: [95.5, 98.5], p25: 61.5, p75: 179.5 });
  });

  test('24.19 % reach it by day 60, 60.25 % by day 120', () => {
    expect(summary.reachedBy['60']).toBeCloseTo(0.2419, 4);
    expect(summary.reachedBy['120']).toBeCloseTo(0.6025, 4);
  });
});

test('nobody has no median, no interval and no curve', () => {
  expect(survivalSummary(tally([], []))).toMatchObject({ n: 0, reached: 0, medianDays: null, ci95: null, p25: null, p75: null, curve: [] });
});

test('a share is not answered past what anybody was followed for', () => {
  const { reachedBy } = survivalSummary(tally([2, 10, 10], [1, 0, 0]));
  expect(reachedBy).toMatchObject({ '1': 0, '30': null });
  expect(reachedBy['7']).toBeCloseTo(1 / 3, 12);
});
