import { normalQuantile } from './distributions.ts';

/** Wilson's score interval of a proportion (Wilson 1927), without continuity correction. Null for no trials; throws RangeError unless 0 ≤ successes ≤ trials. */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): readonly [number, number] | null {
  if (!(successes >= 0 && successes <= trials && Number.isFinite(trials))) {
    throw new RangeError(`${successes} successes in ${trials} trials`);
  }
  if (trials === 0) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const p = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (p + (z * z) / (2 * trials)) / scale;
  const reach = (z / scale) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  return [successes === 0 ? 0 : centre - reach, successes === trials ? 1 : centre + reach];
}
