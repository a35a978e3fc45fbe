import { kaplanMeier, survivalAt, survivalQuantile, type Tally } from '#lib/stats';
import type { TtfvGroup } from './contract.ts';
import { thinCurve } from './thin-curve.ts';

/** The days at which the share that reached the milestone is answered. */
const checkpoints = [1, 7, 14, 30, 60, 90, 120];

/** A tally of days as the TTFV answer shows it. */
export function survivalSummary(tally: Tally): Omit<TtfvGroup, 'group'> {
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
    p25: survivalQuantile(curve, 0.25).value,
    p75: survivalQuantile(curve, 0.75).value,
    reachedBy: Object.fromEntries(checkpoints.map((day) => [String(day), share(day)])),
    curve: thinCurve(curve),
  };
}
