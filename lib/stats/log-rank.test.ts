import { describe, expect, test } from 'vitest';
import { lung } from './fixtures/lung.ts';
import { logRank } from './log-rank.ts';
import { tally } from './tally.ts';

test("R's survdiff on the lung data by sex: chi-square 10.3267 on 1 degree of freedom, p 0.00131116", () => {
  const result = logRank([lung(1), lung(2)]);
  expect(result?.chi2).toBeCloseTo(10.3267, 4);
  expect(result?.df).toBe(1);
  expect(result?.p).toBeCloseTo(0.00131116, 8);
});

describe('by hand', () => {
  const early = tally([1, 3], [1, 1]);
  const late = tally([2, 4], [1, 1]);

  test('two groups of two: observed 2, expected 1/2 + 1/3 + 1/2 (and 0), variance 1/4 + 2/9 + 1/4', () => {
    const expected = 1 / 2 + 1 / 3 + 1 / 2;
    const variance = 1 / 4 + 2 / 9 + 1 / 4;
    expect(logRank([early, late])?.chi2).toBeCloseTo((2 - expected) ** 2 / variance, 12);
  });

  test('the order of the groups does not matter', () => {
    expect(logRank([late, early])?.chi2).toBeCloseTo(logRank([early, late])?.chi2 ?? 0, 12);
  });

  test('three alike groups have a chi-square of 0 on 2 degrees of freedom', () => {
    const result = logRank([early, early, early]);
    expect(result?.chi2).toBeCloseTo(0, 12);
    expect(result?.df).toBe(2);
    expect(result?.p).toBeCloseTo(1, 12);
  });

  test('an empty group is left out', () => {
    expect(logRank([early, tally([], []), late])).toEqual(logRank([early, late]));
  });

  test('nothing to compare: one group, no events, nobody', () => {
    expect(logRank([early])).toBeNull();
    expect(logRank([tally([1], [0]), tally([2], [0])])).toBeNull();
    expect(logRank([])).toBeNull();
  });

  test('rows with weights are so many units', () => {
    const heavy = logRank([tally([1, 3], [1, 1], [5, 2]), tally([2, 4], [1, 0], [3, 4])]);
    const rows = (time: number, times: number) => new Array<number>(times).fill(time);
    const long = logRank([
      tally([...rows(1, 5), ...rows(3, 2)], rows(1, 7)),
      tally([...rows(2, 3), ...rows(4, 4)], [...rows(1, 3), ...rows(0, 4)]),
    ]);
    expect(heavy).toEqual(long);
  });
});
