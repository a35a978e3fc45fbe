import { kaplanMeier, survivalAt } from './kaplan-meier.ts';
import { survivalQuantile, survivalTime } from './survival-quantile.ts';
import type { Tally } from './tally.ts';
import { type CurvePoint, thinCurve } from './thin-curve.ts';

export interface SurvivalSummary {
  n: number;
  reached: number;
  medianDays: number | null;
  ci95: [number | null, number | null] | null;
  p25: number | null;
  p75: number | null;
  /** Share that had the event by so many days; null past what anybody was followed for */
  reachedBy: Record<string, number | null>;
  curve: CurvePoint[];
}

/** The days at which the share that reached the milestone is answered. */
const checkpoints = [1, 7, 14, 30, 60, 90, 120];

/** A tally of days as answers show it. */
export function survivalSummary(tally: Tally): SurvivalSummary {
  const curve = kaplanMeier(tally);
  const median = survivalQuantile(curve, 0.5);
  const share = (day: number) => {
    const survival = survivalAt(curve, day);
    return survival === null ? null : 1 - survival;
  };
  return {
    n: curve.n,
    reached: curve.reached,
    medianDays: median.value,
    ci95: median.value === null && median.interval.every((limit) => limit === null) ? null : [median.interval[0], median.interval[1]],
    p25: survivalTime(curve, 0.25),
    p75: survivalTime(curve, 0.75),
    reachedBy: Object.fromEntries(checkpoints.map((day) => [String(day), share(day)])),
    curve: thinCurve(curve),
  };
}
