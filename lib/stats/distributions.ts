import betainc from '@stdlib/math-base-special-betainc';
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import { gammaTails } from './gamma-tails.ts';

// Tails are computed as tails, never as 1 − cdf: that loses every digit of a small p.

/** P(|Z| > |z|) of the standard normal: the two-sided p value. */
export const normalTwoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);

/** P(Z < z) of the standard normal. */
export const normalBelow = (z: number): number => erfc(-z / Math.SQRT2) / 2;

/** The z below which the share `p` of the standard normal lies, 0 < p < 1. */
export const normalQuantile = (p: number): number => -Math.SQRT2 * erfcinv(2 * p);

/** P(X > x) of chi-square with `df` degrees of freedom (Abramowitz & Stegun 26.4.19). */
export const chiSquareUpperTail = (x: number, df: number): number => gammaTails(df / 2, Math.max(0, x) / 2).upper;

/** The x below which the share `p` of chi-square with `df` degrees of freedom lies, 0 < p < 1: bisection of whichever tail is the smaller. */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}, not between 0 and 1`);
  const isBelow = (x: number) => (p < 0.5 ? gammaTails(df / 2, x / 2).lower < p : gammaTails(df / 2, x / 2).upper > 1 - p);
  let low = 0;
  let high = df + 10;
  while (isBelow(high)) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** P(|T| > |t|) of Student's t with `df` degrees of freedom (Abramowitz & Stegun 26.7.1). */
export const studentTwoSided = (t: number, df: number): number => betainc(df / (df + t * t), df / 2, 0.5);

/** The t below which the share `p` ≥ 0.5 of Student's t with `df` degrees of freedom lies: bisection of the upper tail. */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0.5 && p < 1)) throw new RangeError(`p is ${p}, not between 0.5 and 1`);
  if (!(df > 0)) throw new RangeError(`df is ${df}, not above 0`);
  const tail = 2 * (1 - p);
  let low = 0;
  let high = 2;
  while (studentTwoSided(high, df) > tail) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentTwoSided(middle, df) > tail) low = middle;
    else high = middle;
  }
  return high;
}
