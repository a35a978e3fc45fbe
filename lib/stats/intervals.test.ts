import { describe, expect, test } from 'vitest';
import { poissonInterval } from './poisson-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe("Wilson's interval, as SciPy's binomtest", () => {
  test.each([
    { successes: 0, trials: 10, lower: 0, upper: 0.27753279986288926 },
    { successes: 10, trials: 10, lower: 0.7224672001371109, upper: 1 },
    { successes: 263, trials: 4000, lower: 0.058478384193083266, upper: 0.07385489230402248 },
    { successes: 260, trials: 700, lower: 0.3364268976113364, upper: 0.4078336915537364 },
  ])('$successes of $trials', ({ successes, trials, lower, upper }) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.[0]).toBeCloseTo(lower, 12);
    expect(interval?.[1]).toBeCloseTo(upper, 12);
  });

  test('no trials, no interval', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test('more successes than trials, or NaN, is refused', () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(Number.NaN, 2)).toThrow(RangeError);
  });
});

describe("Garwood's exact Poisson interval, as published tables and SciPy's chi2", () => {
  test.each([
    { count: 0, lower: 0, upper: 3.6888794541139354 },
    { count: 5, lower: 1.6234863901184207, upper: 11.66833207932267 },
    { count: 10, lower: 4.7953886961324335, upper: 18.39035604201778 },
    { count: 1240, lower: 1171.9345267425063, upper: 1310.987495289439 },
    { count: 1_000_000, lower: 998040.9833402939, upper: 1001961.9119454322 },
  ])('$count events', ({ count, lower, upper }) => {
    const interval = poissonInterval(count, 1);
    expect(Math.abs((interval?.[0] ?? 0) - lower)).toBeLessThanOrEqual(lower * 1e-10);
    expect(Math.abs((interval?.[1] ?? 0) - upper)).toBeLessThanOrEqual(upper * 1e-10);
  });

  test('is per unit of exposure', () => {
    expect(poissonInterval(5, 10)?.[1]).toBeCloseTo(1.166833207932267, 9);
  });

  test('no exposure, no interval; NaN is refused', () => {
    expect(poissonInterval(0, 0)).toBeNull();
    expect(() => poissonInterval(1, Number.NaN)).toThrow(RangeError);
  });
});
