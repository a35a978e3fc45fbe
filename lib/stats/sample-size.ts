import { normalQuantile } from './distributions.ts';

/**
 * How many units in all a test needs to see a true difference of `effect` with the given power, two-sided, by the normal approximation
 * n = (z_{1−α/2} + z_{power})² (v_t / w_t + v_c / w_c) / effect² (Fleiss, Levin & Paik 2003, 4.2, for unlike shares w). Throws RangeError for an
 * effect of 0 or a share that is not above 0.
 */
export function sampleSize({
  effect,
  treated,
  control,
  alpha = 0.05,
  power = 0.8,
}: {
  effect: number;
  /** `share` of all units, and the variance of one unit */
  treated: { share: number; variance: number };
  control: { share: number; variance: number };
  alpha?: number;
  power?: number;
}): number {
  if (!(Number.isFinite(effect) && effect !== 0)) throw new RangeError(`an effect of ${effect}`);
  for (const { share, variance } of [treated, control]) {
    if (!(share > 0 && share <= 1 && variance >= 0 && Number.isFinite(variance)))
      throw new RangeError(`a share of ${share} with variance ${variance}`);
  }
  if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1)) throw new RangeError(`alpha ${alpha}, power ${power}`);
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return Math.ceil((z * z * (treated.variance / treated.share + control.variance / control.share)) / (effect * effect));
}
