/** The summary of one arm that differences are made of: how many units, the estimate, and the variance of one unit, so that variance / n is that of the estimate. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** Throws RangeError unless there is a whole unit, and mean and variance are numbers. */
export function requireSample({ n, mean, variance }: Sample, what: string): void {
  if (!(n > 0 && Number.isFinite(n))) throw new RangeError(`${what}: ${n} units`);
  if (!Number.isFinite(mean) || !(variance >= 0 && Number.isFinite(variance)))
    throw new RangeError(`${what}: mean ${mean}, variance ${variance}`);
}

/** The squared standard error of `a − b`. */
export const varianceOfDifference = (a: Sample, b: Sample): number => a.variance / a.n + b.variance / b.n;
