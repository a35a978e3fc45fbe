import { studentQuantile, studentTwoSided } from './distributions.ts';
import { requireSample, type Sample, varianceOfDifference } from './sample.ts';

export interface Welch {
  readonly difference: number;
  readonly interval: readonly [number, number];
  readonly p: number;
  readonly df: number;
}

/**
 * Welch's t test of `a − b` (Welch 1947; degrees of freedom by Satterthwaite), as R's `t.test`. Null below two units on a side, or where neither
 * side varies. Throws RangeError on NaN.
 */
export function welch(a: Sample, b: Sample, confidence = 0.95): Welch | null {
  requireSample(a, 'a');
  requireSample(b, 'b');
  const variance = varianceOfDifference(a, b);
  if (a.n < 2 || b.n < 2 || variance === 0) return null;
  const df = variance ** 2 / ((a.variance / a.n) ** 2 / (a.n - 1) + (b.variance / b.n) ** 2 / (b.n - 1));
  const difference = a.mean - b.mean;
  const error = Math.sqrt(variance);
  const reach = studentQuantile((1 + confidence) / 2, df) * error;
  return { difference, interval: [difference - reach, difference + reach], p: studentTwoSided(difference / error, df), df };
}
