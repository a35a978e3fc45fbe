import { describe, expect, test } from 'vitest';
import { leastSquares } from './least-squares.ts';
import { pearson } from './pearson.ts';
import { averageRanks, spearman } from './spearman.ts';

// Anscombe's first quartet (The American Statistician 27, 1973); the figures are SciPy's.
const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

describe("Anscombe's first quartet", () => {
  test("Pearson's r with Fisher's interval and p", () => {
    const result = pearson(x, y);
    expect(result?.r).toBeCloseTo(0.8164205163448395, 12);
    expect(result?.p).toBeCloseTo(0.0021696288730788152, 12);
    expect(result?.interval?.[0]).toBeCloseTo(0.4243912133932152, 12);
    expect(result?.interval?.[1]).toBeCloseTo(0.9506932537865604, 12);
  });

  test("Spearman's rho and p", () => {
    const result = spearman(x, y);
    expect(result?.rho).toBeCloseTo(0.8181818181818182, 12);
    expect(result?.p).toBeCloseTo(0.0020831448404786917, 12);
  });

  test('the line y = 3 + 0.5 x', () => {
    const line = leastSquares(x, y);
    expect(line?.slope).toBeCloseTo(0.5000909090909091, 12);
    expect(line?.intercept).toBeCloseTo(3.0000909090909103, 12);
  });
});

describe('ties', () => {
  const a = [1, 2, 2, 3, 3, 3, 4, 5];
  const b = [2, 1, 3, 3, 5, 4, 4, 4];

  test('share the mean of their ranks', () => {
    expect([...averageRanks(a)]).toEqual([1, 2.5, 2.5, 5, 5, 5, 7, 8]);
  });

  test("give SciPy's rho and p", () => {
    expect(spearman(a, b)?.rho).toBeCloseTo(0.7278481012658229, 12);
    expect(spearman(a, b)?.p).toBeCloseTo(0.04066731845953844, 12);
  });
});

describe('edges', () => {
  test('a perfect line has r 1 and p 0', () => {
    expect(pearson([1, 2, 3, 4], [2, 4, 6, 8])).toMatchObject({ r: 1, p: 0, interval: [1, 1] });
  });

  test('three pairs have no interval', () => {
    expect(pearson([1, 2, 3], [1, 3, 2])?.interval).toBeNull();
  });

  test('what does not vary, or is too little, correlates with nothing', () => {
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(spearman([1, 2], [1, 2])).toBeNull();
    expect(leastSquares([2, 2], [1, 5])).toBeNull();
    expect(pearson([], [])).toBeNull();
  });

  test('NaN and unlike lengths are refused', () => {
    expect(() => pearson([1, Number.NaN, 2], [1, 2, 3])).toThrow(RangeError);
    expect(() => spearman([1, Number.NaN, 2], [1, 2, 3])).toThrow(RangeError);
    expect(() => leastSquares([1, 2], [1, 2, 3])).toThrow(RangeError);
  });

  test('large offsets cost no digits', () => {
    const shifted = pearson(
      x.map((value) => value + 1e9),
      y,
    );
    expect(shifted?.r).toBeCloseTo(0.8164205163448395, 6);
  });
});
