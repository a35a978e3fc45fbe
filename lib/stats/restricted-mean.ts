import { normalQuantile, normalTwoSided } from './distributions.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

export interface RestrictedMean {
  readonly mean: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
}

/** How far a curve is known: to the last unit seen, or for ever once survival is 0. */
export function knownUntil(curve: SurvivalCurve): number {
  return curve.survival.at(-1) === 0 ? Number.POSITIVE_INFINITY : (curve.time.at(-1) ?? 0);
}

/**
 * Restricted mean survival time: the area under the curve up to `tau`, with the Greenwood-type standard error (Royston & Parmar 2013;
 * as `survRM2::rmst2`). Throws RangeError where `tau` is not above 0 or lies past what the curve knows.
 */
export function restrictedMean(curve: SurvivalCurve, tau: number, confidence = 0.95): RestrictedMean {
  if (!(tau > 0)) throw new RangeError(`tau is ${tau}, not above 0`);
  if (tau > knownUntil(curve)) throw new RangeError(`tau is ${tau}, but nobody was followed for longer than ${knownUntil(curve)}`);
  const { time, events, atRisk, survival } = curve;
  let mean = 0;
  let variance = 0;
  let until = tau;
  // From the right, so that the area beyond each event is at hand when its term of the variance is due.
  for (let i = time.length - 1; i >= 0; i--) {
    const t = time[i] as number;
    if (t >= tau) continue;
    mean += (until - t) * (survival[i] as number);
    until = t;
    const d = events[i] as number;
    const left = (atRisk[i] as number) - d;
    if (d > 0 && left > 0) variance += (mean * mean * d) / ((atRisk[i] as number) * left);
  }
  mean += until;
  const standardError = Math.sqrt(variance);
  const reach = normalQuantile((1 + confidence) / 2) * standardError;
  return { mean, standardError, interval: [mean - reach, mean + reach] };
}

export interface MeanDifference {
  readonly difference: number;
  readonly interval: readonly [number, number];
  readonly p: number;
}

/** `a − b` of two independent restricted means, by the normal approximation. Where neither varies, p is 1 if they are equal and 0 if not. */
export function restrictedMeanDifference(a: RestrictedMean, b: RestrictedMean, confidence = 0.95): MeanDifference {
  const difference = a.mean - b.mean;
  const standardError = Math.hypot(a.standardError, b.standardError);
  const reach = normalQuantile((1 + confidence) / 2) * standardError;
  const p = difference === 0 ? 1 : normalTwoSided(difference / standardError);
  return { difference, interval: [difference - reach, difference + reach], p };
}
