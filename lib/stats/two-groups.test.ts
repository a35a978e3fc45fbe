import { describe, expect, test } from 'vitest';
import { studentQuantile } from './distributions.ts';
import { momentsOf, sampleVariance } from './moments.ts';
import { lift, ratioOfMeans } from './ratio-of-means.ts';
import type { Sample } from './sample.ts';
import { twoProportions } from './two-proportions.ts';
import { welch } from './welch.ts';

const sampleOf = (values: number[]): Sample => {
  const moments = momentsOf(values);
  return { n: moments.n, mean: moments.mean, variance: sampleVariance(moments) ?? 0 };
};

describe("Student's sleep data (Biometrika 6, 1908)", () => {
  const first = sampleOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
  const second = sampleOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

  // scipy.stats.ttest_ind(first, second, equal_var=False) and its confidence_interval(0.95); R's t.test(extra ~ group, sleep) prints the same.
  test("Welch's test as R and SciPy have it", () => {
    const result = welch(first, second);
    expect(result?.difference).toBeCloseTo(-1.58, 12);
    expect(result?.df).toBeCloseTo(17.776473516178488, 10);
    expect(result?.p).toBeCloseTo(0.0793941401873583, 12);
    expect(result?.interval[0]).toBeCloseTo(-3.3654832307117104, 10);
    expect(result?.interval[1]).toBeCloseTo(0.20548323071171137, 10);
  });
});

// scipy.stats.t.ppf
test.each([
  { p: 0.975, df: 1, expected: 12.706204736174694 },
  { p: 0.975, df: 2.5, expected: 3.5746548420036817 },
  { p: 0.975, df: 9, expected: 2.262157162798205 },
  { p: 0.995, df: 4, expected: 4.604094871349992 },
  { p: 0.975, df: 90_187.3, expected: 1.9599902887151048 },
  { p: 0.975, df: 1e6, expected: 1.959966356814107 },
  { p: 0.5, df: 3, expected: 0 },
])("Student's quantile $p on $df", ({ p, df, expected }) => {
  expect(studentQuantile(p, df)).toBeCloseTo(expected, 9);
});

describe('Welch at the edges', () => {
  const five = { n: 10, mean: 5, variance: 0 };
  test('no variation on either side, or one unit on a side, says nothing', () => {
    expect(welch(five, { n: 10, mean: 6, variance: 0 })).toBeNull();
    expect(welch({ n: 1, mean: 3, variance: 1 }, five)).toBeNull();
  });
  test('one side that does not vary is compared all the same', () => {
    // The other side alone: t = (6 − 5) / √(4 / 16) on 15 degrees of freedom.
    expect(welch({ n: 16, mean: 6, variance: 4 }, five)).toMatchObject({ difference: 1, df: 15 });
  });
  test('NaN and empty sides are refused', () => {
    expect(() => welch({ n: 0, mean: 0, variance: 0 }, five)).toThrow(RangeError);
    expect(() => welch({ n: 2, mean: Number.NaN, variance: 1 }, five)).toThrow(RangeError);
    expect(() => welch({ n: 2, mean: 1, variance: -1 }, five)).toThrow(RangeError);
  });
});

describe("Newcombe's interval, method 10: table II of Statistics in Medicine 17, 873 (1998), digits by SciPy's Wilson limits", () => {
  test.each([
    { a: [56, 70], b: [48, 80], lower: 0.052431472402364815, upper: 0.3338726540369059 },
    { a: [9, 10], b: [3, 10], lower: 0.17052272393450302, upper: 0.8090179735354881 },
    { a: [6, 7], b: [2, 7], lower: 0.0582279274823122, upper: 0.8062496375242278 },
    { a: [5, 56], b: [0, 29], lower: -0.03813714790353688, upper: 0.1925600138551116 },
    { a: [0, 10], b: [0, 20], lower: -0.16112515805281935, upper: 0.27753279986288926 },
    { a: [0, 10], b: [0, 10], lower: -0.27753279986288926, upper: 0.27753279986288926 },
    { a: [10, 10], b: [0, 20], lower: 0.6790860371419147, upper: 1 },
    { a: [10, 10], b: [0, 10], lower: 0.6075093504305242, upper: 1 },
  ])('$a against $b', ({ a: [x = 0, m = 0], b: [y = 0, n = 0], lower, upper }) => {
    const result = twoProportions({ successes: x, trials: m }, { successes: y, trials: n });
    expect(result?.interval[0]).toBeCloseTo(lower, 10);
    expect(result?.interval[1]).toBeCloseTo(upper, 10);
  });
});

describe('the z test of two proportions', () => {
  // 2 * scipy.stats.norm.sf(z) with the pooled variance; R's prop.test(correct = FALSE) gives the same.
  test.each([
    { a: [56, 70], b: [48, 80], p: 0.00804508136819656 },
    { a: [9, 10], b: [3, 10], p: 0.006169899320544151 },
    { a: [10, 10], b: [0, 20], p: 4.320463057827506e-8 },
  ])('$a against $b has p $p', ({ a: [x = 0, m = 0], b: [y = 0, n = 0], p }) => {
    expect((twoProportions({ successes: x, trials: m }, { successes: y, trials: n })?.p ?? 0) / p).toBeCloseTo(1, 10);
  });
  test('none or all on both sides have p 1', () => {
    expect(twoProportions({ successes: 0, trials: 10 }, { successes: 0, trials: 20 })?.p).toBe(1);
    expect(twoProportions({ successes: 10, trials: 10 }, { successes: 20, trials: 20 })?.p).toBe(1);
  });
  test('an empty side says nothing; more successes than trials is refused', () => {
    expect(twoProportions({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
    expect(() => twoProportions({ successes: 3, trials: 2 }, { successes: 1, trials: 2 })).toThrow(RangeError);
  });
});

describe('the delta method', () => {
  test('a ratio of two figures of the same units', () => {
    // numpy: t = [3, 5, 2, 8, 6, 4], u = [1, 2, 1, 3, 2, 2]; sqrt((c00 - 2 R c01 + R² c11) / 6) / mean(u) with c = cov(t, u, ddof=1)
    const result = ratioOfMeans(sampleOf([3, 5, 2, 8, 6, 4]), sampleOf([1, 2, 1, 3, 2, 2]), 1.5333333333333332 / 6);
    expect(result?.ratio).toBeCloseTo(2.545454545454546, 12);
    expect(result?.standardError).toBeCloseTo(0.16245503967346286, 10);
  });

  test('the lift of two arms: sqrt(v_t / n_t / m_c² + v_c / n_c · m_t² / m_c⁴)', () => {
    // By hand: 1 / 100 + 4 / 50 · 1.1² = 0.1068
    const result = lift({ n: 100, mean: 1.1, variance: 1 }, { n: 50, mean: 1, variance: 4 });
    expect(result?.ratio).toBeCloseTo(0.1, 12);
    expect(result?.standardError).toBeCloseTo(Math.sqrt(1 / 100 + (4 / 50) * 1.21), 12);
  });

  test('a control of 0 has no lift; NaN is refused', () => {
    expect(lift({ n: 5, mean: 1, variance: 1 }, { n: 5, mean: 0, variance: 1 })).toBeNull();
    expect(() => ratioOfMeans({ n: 5, mean: 1, variance: 1 }, { n: 5, mean: 1, variance: 1 }, Number.NaN)).toThrow(RangeError);
  });
});
