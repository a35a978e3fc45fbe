import { chiSquareUpperTail } from './distributions.ts';

export interface SampleRatio {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Whether units came to the arms by their weights: the chi-square goodness-of-fit test (Pearson 1900; for experiments Fabijan et al. 2019). Arms of
 * weight zero are left out, also of the degrees of freedom. Null with fewer than two arms, or nobody in them. Throws RangeError for counts or
 * weights that are NaN or below zero.
 */
export function sampleRatio(arms: readonly { readonly count: number; readonly weight: number }[]): SampleRatio | null {
  for (const { count, weight } of arms) {
    if (!(count >= 0 && Number.isFinite(count) && weight >= 0 && Number.isFinite(weight))) {
      throw new RangeError(`an arm of weight ${weight} with ${count} units`);
    }
  }
  const weighted = arms.filter(({ weight }) => weight > 0);
  const total = weighted.reduce((sum, { count }) => sum + count, 0);
  const weights = weighted.reduce((sum, { weight }) => sum + weight, 0);
  if (weighted.length < 2 || total === 0) return null;
  const chi2 = weighted.reduce((sum, { count, weight }) => {
    const expected = (total * weight) / weights;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const df = weighted.length - 1;
  return { chi2, df, p: chiSquareUpperTail(chi2, df) };
}
