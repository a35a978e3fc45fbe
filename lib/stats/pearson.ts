import { normalQuantile, studentTwoSided } from './distributions.ts';
import { requireFinite, requireSameLength } from './finite.ts';

export interface Pearson {
  readonly r: number;
  /** Fisher's interval; null below four pairs. */
  readonly interval: readonly [number, number] | null;
  readonly p: number;
}

/** Means and centred sums of squares and products of paired values, in two passes. Throws RangeError on NaN or unlike lengths. */
export function centredSums(x: ArrayLike<number>, y: ArrayLike<number>) {
  requireSameLength(x, y, 'x and y');
  requireFinite(x, 'x');
  requireFinite(y, 'y');
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += ((x[i] as number) - meanX) / (i + 1);
    meanY += ((y[i] as number) - meanY) / (i + 1);
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] as number) - meanX;
    const dy = (y[i] as number) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { n, meanX, meanY, xx, yy, xy };
}

/**
 * Pearson's correlation with Fisher's z interval and the two-sided p of Student's t on n − 2 (Fisher 1921), as R's `cor.test`.
 * Null below three pairs, or where one side does not vary.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>, confidence = 0.95): Pearson | null {
  const { n, xx, yy, xy } = centredSums(x, y);
  if (n < 3 || xx === 0 || yy === 0) return null;
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  const reach = n > 3 ? normalQuantile((1 + confidence) / 2) / Math.sqrt(n - 3) : null;
  const interval = reach === null ? null : ([Math.tanh(Math.atanh(r) - reach), Math.tanh(Math.atanh(r) + reach)] as const);
  return { r, interval, p: correlationP(r, n) };
}

/** Two-sided p of a correlation of `n` pairs being 0: t = r √((n − 2) / (1 − r²)). */
export function correlationP(r: number, n: number): number {
  if (Math.abs(r) === 1) return 0;
  return studentTwoSided(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2);
}
