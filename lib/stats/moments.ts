/** What a set of values comes down to: how many, their mean, and the sum of squared deviations from it. Sets can be put together without their values. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

export const noMoments: Moments = { n: 0, mean: 0, squares: 0 };

/** Throws RangeError on NaN. */
export function momentsOf(values: ArrayLike<number>): Moments {
  let [n, mean, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) throw new RangeError(`values[${i}] is ${value}, not a finite number`);
    const before = value - mean;
    mean += before / ++n;
    squares += before * (value - mean);
  }
  return { n, mean, squares };
}

/** The moments of two sets taken together (Chan, Golub & LeVeque 1983), which keeps digits that sums of squares would lose. */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  if (n === 0) return noMoments;
  const apart = b.mean - a.mean;
  return { n, mean: a.mean + (apart * b.n) / n, squares: a.squares + b.squares + (apart * apart * a.n * b.n) / n };
}

/** The sample variance, by n − 1. Null below two values. */
export const sampleVariance = ({ n, squares }: Moments): number | null => (n < 2 ? null : squares / (n - 1));
