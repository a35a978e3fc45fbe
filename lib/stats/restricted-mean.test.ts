import { describe, expect, test } from 'vitest';
import { lung } from './fixtures/lung.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { knownUntil, restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';
import { tally } from './tally.ts';

describe("R's survfit on the lung data, rmean up to 1022 days", () => {
  test('everybody: 376.3 with a standard error of 19.7', () => {
    const { mean, standardError } = restrictedMean(kaplanMeier(lung()), 1022);
    expect(mean).toBeCloseTo(376.3, 1);
    expect(standardError).toBeCloseTo(19.7, 1);
  });

  test('men: 326.0841 with a standard error of 22.91156', () => {
    const { mean, standardError } = restrictedMean(kaplanMeier(lung(1)), 1022);
    expect(mean).toBeCloseTo(326.0841, 4);
    expect(standardError).toBeCloseTo(22.91156, 5);
  });
});

describe('by hand', () => {
  const curve = kaplanMeier(tally([1, 2, 3, 4], [1, 0, 1, 0]));

  test('the area under the steps: 1 + 0.75 · 2 + 0.375 · 1 up to 4', () => {
    expect(restrictedMean(curve, 4).mean).toBeCloseTo(2.875, 14);
  });

  test('the variance weighs each event by the area beyond it', () => {
    // event at 1: area beyond 1.875, 4 at risk; event at 3: area beyond 0.375, 2 at risk
    const variance = 1.875 ** 2 / (4 * 3) + 0.375 ** 2 / (2 * 1);
    expect(restrictedMean(curve, 4).standardError).toBeCloseTo(Math.sqrt(variance), 14);
  });

  test('without events it is tau itself, and certain', () => {
    expect(restrictedMean(kaplanMeier(tally([9], [0])), 5)).toEqual({ mean: 5, standardError: 0, interval: [5, 5] });
  });

  test('a tau that nobody was followed for is refused, unless all had the event', () => {
    expect(() => restrictedMean(curve, 4.1)).toThrow(RangeError);
    expect(() => restrictedMean(curve, 0)).toThrow(RangeError);
    const all = kaplanMeier(tally([1, 3], [1, 1]));
    expect(knownUntil(all)).toBe(Number.POSITIVE_INFINITY);
    expect(restrictedMean(all, 100).mean).toBe(2);
  });
});

test('the difference of two means adds their variances', () => {
  const { difference, interval, p } = restrictedMeanDifference(
    { mean: 12, standardError: 3, interval: [0, 0] },
    { mean: 2, standardError: 4, interval: [0, 0] },
  );
  expect(difference).toBe(10);
  expect(interval[0]).toBeCloseTo(10 - 5 * 1.959963984540054, 12);
  expect(interval[1]).toBeCloseTo(10 + 5 * 1.959963984540054, 12);
  expect(p).toBeCloseTo(0.0455002638963584, 12);
});

test('no difference has p 1 even where nothing varies', () => {
  const certain = { mean: 5, standardError: 0, interval: [5, 5] as const };
  expect(restrictedMeanDifference(certain, certain).p).toBe(1);
});
