import { normalQuantile } from './distributions.ts';
import { logLogBand, type SurvivalCurve } from './kaplan-meier.ts';

export interface SurvivalQuantile {
  /** Null where the curve never comes down so far. */
  readonly value: number | null;
  readonly interval: readonly [number | null, number | null];
}

/** √ε, R's tolerance: survival is a long product, so an exact 0.5 arrives as 0.5 ± 1e-16. */
const tolerance = Math.sqrt(Number.EPSILON);

/**
 * The time by which the share `p` had the event: R's `quantile.survfit` with `conf.type = "log-log"`. The first time at which survival is
 * below 1 − p; the midpoint of the flat piece where it equals it. The interval is where the band's limits cross the same height
 * (Brookmeyer & Crowley 1982). Throws RangeError unless 0 < p < 1.
 */
export function survivalQuantile(curve: SurvivalCurve, p: number, confidence = 0.95): SurvivalQuantile {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}, not between 0 and 1`);
  const level = 1 - p;
  const { survival } = curve;
  const isFarAbove = farAbove(curve, level + tolerance, confidence);
  return {
    value: crossing(curve, level, (i) => survival[i] as number),
    interval: [
      crossing(curve, level, (i) => (isFarAbove(i) ? 1 : logLogBand(curve, i, confidence)[0])),
      // The upper limit does not lie below the curve, so where the curve is too high it need not be worked out.
      crossing(curve, level, (i) => ((survival[i] as number) > level + tolerance ? 1 : logLogBand(curve, i, confidence)[1])),
    ],
  };
}

/**
 * Whether the band's lower limit S^exp(σ) surely lies above `height`, without its logarithms and powers, which take long at each of a million times:
 * 1 − S ≤ −ln S ≤ (1 − S) / √S, and exp(q) ≤ 1 + q + q² up to q = 1.
 */
function farAbove({ survival, logVariance }: SurvivalCurve, height: number, confidence: number): (index: number) => boolean {
  const reach = normalQuantile((1 + confidence) / 2);
  const depth = -Math.log(height);
  return (i) => {
    const s = survival[i] as number;
    const lost = 1 - s;
    if (lost === 0) return true;
    const spread = (reach * Math.sqrt(logVariance[i] as number)) / lost;
    return s > height && spread <= 1 && (lost / Math.sqrt(s)) * (1 + spread + spread * spread) < depth;
  };
}

/** As `survivalQuantile`, the time alone. */
export function survivalTime(curve: SurvivalCurve, p: number): number | null {
  return crossing(curve, 1 - p, (i) => curve.survival[i] as number);
}

/** The time at which a step curve meets `level`; NaN heights (a band past survival 0) are passed over. */
function crossing({ time, events }: SurvivalCurve, level: number, height: (index: number) => number): number | null {
  let flatSince: number | null = null;
  for (let i = 0; i < time.length; i++) {
    if (events[i] === 0) continue;
    const y = height(i);
    const t = time[i] as number;
    if (y < level - tolerance) return flatSince === null ? t : (flatSince + t) / 2;
    if (y <= level + tolerance) flatSince ??= t;
  }
  return flatSince === null ? null : (flatSince + (time.at(-1) as number)) / 2;
}
