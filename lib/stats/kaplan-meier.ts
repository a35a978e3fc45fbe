import { normalQuantile } from './distributions.ts';
import { lastAtOrBefore, type Tally } from './tally.ts';

/** A Kaplan–Meier curve: one entry a distinct time, in rising order. Before the first time survival is 1. */
export interface SurvivalCurve {
  /** Units in all, and how many of them had the event. */
  readonly n: number;
  readonly reached: number;
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly survival: Float64Array;
  /** Greenwood's sum Σ d / (n (n − d)): the variance of log survival; Infinity once survival is 0. */
  readonly logVariance: Float64Array;
}

/** Kaplan–Meier's product-limit estimate with Greenwood's variance (Kaplan & Meier 1958). Events precede censorings at a tie. */
export function kaplanMeier(tally: Tally): SurvivalCurve {
  const known = curves.get(tally);
  if (known) return known;
  const curve = estimate(tally);
  curves.set(tally, curve);
  return curve;
}

/** A tally is looked at by a summary, a comparison and a test; its curve is worked out once. */
const curves = new WeakMap<Tally, SurvivalCurve>();

function estimate({ time, events, censored }: Tally): SurvivalCurve {
  const size = time.length;
  const atRisk = new Float64Array(size);
  const survival = new Float64Array(size);
  const logVariance = new Float64Array(size);
  let left = 0;
  let reached = 0;
  for (let i = 0; i < size; i++) {
    left += (events[i] as number) + (censored[i] as number);
    reached += events[i] as number;
  }
  const n = left;
  let s = 1;
  let greenwood = 0;
  for (let i = 0; i < size; i++) {
    const d = events[i] as number;
    atRisk[i] = left;
    if (d > 0) {
      s *= (left - d) / left;
      greenwood += d / (left * (left - d));
    }
    survival[i] = s;
    logVariance[i] = greenwood;
    left -= d + (censored[i] as number);
  }
  return { n, reached, time, atRisk, events, survival, logVariance };
}

/** Survival just after `time`: the share that has not had the event by then. Null past the last one seen, unless the curve is at 0 there. */
export function survivalAt(curve: SurvivalCurve, time: number): number | null {
  if (Number.isNaN(time)) throw new RangeError('time is not a number');
  const last = curve.time.length - 1;
  if (last < 0) return null;
  const at = lastAtOrBefore(curve.time, time);
  if (at < 0) return 1;
  const survival = curve.survival[at] as number;
  return at === last && time > (curve.time[last] as number) && survival > 0 ? null : survival;
}

/**
 * The log–log confidence band of survival at entry `at` (Kalbfleisch & Prentice 2002, 1.4.3), as R's `conf.type = "log-log"`.
 * `[1, 1]` while nothing happened; `[NaN, NaN]` once survival is 0, where the band is not defined.
 */
export function logLogBand(curve: SurvivalCurve, at: number, confidence = 0.95): readonly [number, number] {
  const survival = curve.survival[at];
  const variance = curve.logVariance[at];
  if (survival === undefined || variance === undefined) throw new RangeError(`the curve has no entry ${at}`);
  if (survival === 1) return [1, 1];
  if (survival === 0) return [Number.NaN, Number.NaN];
  const spread = (reachOf(confidence) * Math.sqrt(variance)) / -Math.log(survival);
  return [survival ** Math.exp(spread), survival ** Math.exp(-spread)];
}

let known = { confidence: 0.95, reach: normalQuantile(0.975) };

/** The normal quantile, kept for the confidence asked last: a band asks for it at each of perhaps a million times. */
function reachOf(confidence: number): number {
  if (known.confidence !== confidence) known = { confidence, reach: normalQuantile((1 + confidence) / 2) };
  return known.reach;
}
