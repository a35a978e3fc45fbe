import { describe, expect, test } from 'vitest';
import { adjustByCovariates, cellOf, constantCell, mergeCells } from './covariates.ts';
import { mergeMoments, momentsOf, noMoments, sampleVariance } from './moments.ts';

const x = [
  [1, 2, 3, 4, 5, 6],
  [2, 1, 4, 3, 6, 8],
];
const y = [
  [1.1, 2.3, 2.9, 4.2, 4.8, 6.3],
  [2.9, 1.8, 4.6, 4.1, 6.9, 9.2],
];
const w = [0, 1, 0, 1, 1, 0];
const w2 = [1, 1, 0, 0, 1, 0];
const arm = (i: number, ...columns: number[][]) => cellOf(y[i] ?? [], columns);

describe('CUPED', () => {
  // numpy: theta = Σ cov within arms / Σ var within arms; means less theta (mean of x in the arm − mean of x in all)
  test('one covariate', () => {
    const result = adjustByCovariates([arm(0, x[0] ?? []), arm(1, x[1] ?? [])]);
    expect(result?.coefficients[0]).toBeCloseTo(1.0233009708737864, 12);
    expect(result?.samples[0]?.mean).toBeCloseTo(3.8558252427184465, 12);
    expect(result?.samples[1]?.mean).toBeCloseTo(4.66084142394822, 12);
    expect(result?.samples[0]?.variance).toBeCloseTo(0.046832312187765145, 12);
    expect(result?.samples[1]?.variance).toBeCloseTo(0.03724212146919279, 12);
    expect(result?.saved).toBeCloseTo(0.9922652242947998, 12);
  });

  // numpy.linalg.lstsq of y on [1, arm, x, w]: the coefficient of the arm is the adjusted difference.
  test('two covariates are the regression on both', () => {
    const result = adjustByCovariates([arm(0, x[0] ?? [], w), arm(1, x[1] ?? [], w2)]);
    expect(result?.coefficients[0]).toBeCloseTo(1.0217537942664414, 10);
    expect(result?.coefficients[1]).toBeCloseTo(-0.03187183811129904, 10);
    expect((result?.samples[1]?.mean ?? 0) - (result?.samples[0]?.mean ?? 0)).toBeCloseTo(0.8057897695334459, 10);
  });

  test('a covariate that does not vary, or repeats another, changes nothing', () => {
    const once = adjustByCovariates([arm(0, x[0] ?? []), arm(1, x[1] ?? [])]);
    const twice = adjustByCovariates([0, 1].map((i) => arm(i, x[i] ?? [], [7, 7, 7, 7, 7, 7], x[i] ?? [])));
    expect(twice?.samples[1]?.mean).toBeCloseTo(once?.samples[1]?.mean ?? 0, 12);
    expect(twice?.saved).toBeCloseTo(once?.saved ?? 0, 12);
  });

  test('without covariates the means stay, and nothing is saved', () => {
    const result = adjustByCovariates([arm(0), arm(1)]);
    expect(result?.saved).toBe(0);
    expect(result?.samples[0]?.mean).toBeCloseTo(3.6, 12);
  });

  test('an arm of one, or figures that do not vary, say nothing; NaN is refused', () => {
    expect(adjustByCovariates([constantCell(1, 3, 0, [1]), arm(1, x[1] ?? [])])).toBeNull();
    expect(adjustByCovariates([constantCell(5, 3, 0, [1]), constantCell(5, 3, 0, [1])])).toBeNull();
    expect(adjustByCovariates([])).toBeNull();
    expect(() => cellOf([1, Number.NaN], [[1, 2]])).toThrow(RangeError);
    expect(() => cellOf([1, 2], [[1]])).toThrow(RangeError);
  });
});

test('cells put together are the cell of all their rows', () => {
  const whole = arm(0, x[0] ?? [], w);
  const [first, second] = [
    cellOf((y[0] ?? []).slice(0, 2), [(x[0] ?? []).slice(0, 2), w.slice(0, 2)]),
    cellOf((y[0] ?? []).slice(2), [(x[0] ?? []).slice(2), w.slice(2)]),
  ];
  const merged = mergeCells(first, second);
  expect(merged.yy).toBeCloseTo(whole.yy, 12);
  expect(merged.xy[0]).toBeCloseTo(whole.xy[0] ?? 0, 12);
  expect(merged.xx[0]?.[1]).toBeCloseTo(whole.xx[0]?.[1] ?? 0, 12);
});

describe('moments', () => {
  test('the variance of 2, 4, 4, 4, 5, 5, 7, 9 by n − 1 is 32 / 7', () => {
    expect(sampleVariance(momentsOf([2, 4, 4, 4, 5, 5, 7, 9]))).toBeCloseTo(32 / 7, 12);
  });
  test('of two sets together are those of all values, also far from 0', () => {
    const far = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
    expect(sampleVariance(mergeMoments(momentsOf(far.slice(0, 1)), momentsOf(far.slice(1))))).toBeCloseTo(30, 9);
  });
  test('of nothing, and of one value, there is no variance; NaN is refused', () => {
    expect(mergeMoments(noMoments, noMoments)).toEqual(noMoments);
    expect([sampleVariance(noMoments), sampleVariance(momentsOf([4]))]).toEqual([null, null]);
    expect(() => momentsOf([1, Number.NaN])).toThrow(RangeError);
  });
});
