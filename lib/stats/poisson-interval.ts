import { chiSquareQuantile } from './distributions.ts';

/** The exact interval of a Poisson rate, events by exposure (Garwood 1936). Null without exposure; throws RangeError for a count or an exposure below 0. */
export function poissonInterval(count: number, exposure: number, confidence = 0.95): readonly [number, number] | null {
  if (!(count >= 0 && exposure >= 0 && Number.isFinite(count) && Number.isFinite(exposure))) {
    throw new RangeError(`${count} events in an exposure of ${exposure}`);
  }
  if (exposure === 0) return null;
  const tail = (1 - confidence) / 2;
  const lower = count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2;
  return [lower / exposure, chiSquareQuantile(1 - tail, 2 * count + 2) / 2 / exposure];
}
