import { expect, test } from 'vitest';
import { chiSquareQuantile, chiSquareUpperTail, normalQuantile, normalTwoSided, studentTwoSided } from './distributions.ts';
import { gammaTails } from './gamma-tails.ts';

// The figures are SciPy's.
test.each([
  { name: 'chi-square tail at 80 on 1', value: chiSquareUpperTail(80, 1), expected: 3.744097384202887e-19 },
  { name: 'normal two-sided at 10', value: normalTwoSided(10), expected: 2 * 7.61985302416047e-24 },
  { name: 'normal two-sided at 2', value: normalTwoSided(-2), expected: 0.0455002638963584 },
  { name: 't two-sided at 5 on 9', value: studentTwoSided(5, 9), expected: 0.0007389679098032426 },
  { name: 'normal quantile 0.975', value: normalQuantile(0.975), expected: 1.959963984540054 },
  { name: 'chi-square tail at 29.671 · 2 on 42', value: chiSquareUpperTail(59.342, 42), expected: 0.03994598744747542 },
  { name: 'upper gamma tail at 1340 of 1240', value: gammaTails(1240, 1340).upper, expected: 0.0027492770682507124 },
  { name: 'lower gamma tail at 1140 of 1240', value: gammaTails(1240, 1140).lower, expected: 0.0018047029078562605 },
  { name: 'upper gamma tail far out at a million', value: gammaTails(1e6, 1e6 + 100).upper, expected: 0.4600411715682764 },
  { name: 'chi-square quantile 0.975 on 7', value: chiSquareQuantile(0.975, 7), expected: 16.012764274629326 },
])('$name keeps its digits', ({ value, expected }) => {
  expect(Math.abs(value / expected - 1)).toBeLessThan(1e-11);
});

test('all of chi-square lies above 0', () => {
  expect(chiSquareUpperTail(0, 3)).toBe(1);
});
