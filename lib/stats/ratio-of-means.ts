import { normalQuantile } from './distributions.ts';
import { requireSample, type Sample } from './sample.ts';

export interface Ratio {
  readonly ratio: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
}

/**
 * The ratio of two means by the delta method (Deng, Knoblich & Lu 2018, eq. 4). `covariance` is that of the two means: 0 for two arms, and the sample
 * covariance / n for two figures of the same units. Null where the denominator is 0. Throws RangeError on NaN.
 */
export function ratioOfMeans(top: Sample, bottom: Sample, covariance = 0, confidence = 0.95): Ratio | null {
  requireSample(top, 'numerator');
  requireSample(bottom, 'denominator');
  if (!Number.isFinite(covariance)) throw new RangeError(`the covariance is ${covariance}`);
  if (bottom.mean === 0) return null;
  const ratio = top.mean / bottom.mean;
  const variance =
    (top.variance / top.n - 2 * ratio * covariance + (ratio * ratio * bottom.variance) / bottom.n) / (bottom.mean * bottom.mean);
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = normalQuantile((1 + confidence) / 2) * standardError;
  return { ratio, standardError, interval: [ratio - reach, ratio + reach] };
}

/** How much more of something the treated have than the control, as a share of the control's mean, which must not be 0. */
export function lift(treated: Sample, control: Sample, confidence = 0.95): Ratio | null {
  const result = ratioOfMeans(treated, control, 0, confidence);
  if (result === null) return null;
  const { ratio, standardError, interval } = result;
  return { ratio: ratio - 1, standardError, interval: [interval[0] - 1, interval[1] - 1] };
}
