import { centredSums } from './pearson.ts';

/** The ordinary least-squares line y = intercept + slope · x. Null below two pairs or where x does not vary. */
export function leastSquares(x: ArrayLike<number>, y: ArrayLike<number>): { slope: number; intercept: number } | null {
  const { n, meanX, meanY, xx, xy } = centredSums(x, y);
  if (n < 2 || xx === 0) return null;
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX };
}
