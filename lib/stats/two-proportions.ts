import { normalTwoSided } from './distributions.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface TwoProportions {
  readonly difference: number;
  readonly interval: readonly [number, number];
  readonly z: number;
  readonly p: number;
}

/**
 * The difference of two proportions: p by the z test with the pooled variance, without continuity correction (as R's `prop.test(correct = FALSE)`);
 * the interval by Newcombe 1998, method 10, which squares and adds the distances to Wilson's limits. Null for an empty side; where all or none
 * succeeded on both, p is 1. Throws RangeError unless 0 ≤ successes ≤ trials.
 */
export function twoProportions(
  a: { successes: number; trials: number },
  b: { successes: number; trials: number },
  confidence = 0.95,
): TwoProportions | null {
  const limitsOfA = wilsonInterval(a.successes, a.trials, confidence);
  const limitsOfB = wilsonInterval(b.successes, b.trials, confidence);
  if (limitsOfA === null || limitsOfB === null) return null;
  const [shareOfA, shareOfB] = [a.successes / a.trials, b.successes / b.trials];
  const difference = shareOfA - shareOfB;
  const pooled = (a.successes + b.successes) / (a.trials + b.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials));
  const z = error === 0 ? 0 : difference / error;
  return {
    difference,
    interval: [
      difference - Math.hypot(shareOfA - limitsOfA[0], limitsOfB[1] - shareOfB),
      difference + Math.hypot(limitsOfA[1] - shareOfA, shareOfB - limitsOfB[0]),
    ],
    z,
    p: normalTwoSided(z),
  };
}
