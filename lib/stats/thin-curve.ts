import { logLogBand, type SurvivalCurve } from './kaplan-meier.ts';

export interface CurvePoint {
  readonly day: number;
  readonly survival: number;
  /** Still on the way just before `day` */
  readonly atRisk: number;
  /** Who had the event since the point before */
  readonly events: number;
  /** The log–log band; null where it is not defined */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The steps of a curve as points to draw: every step while they are at most `limit`; beyond that, steps are gathered until together they
 * are 1 / (limit − 2) high, so no height is off by more. The first point is day 0, the last is the last day that anyone was followed.
 */
export function thinCurve(curve: SurvivalCurve, limit = 500): CurvePoint[] {
  const { time, events, survival, atRisk, n } = curve;
  if (n === 0) return [];
  let steps = 0;
  let lastStep = -1;
  for (let i = 0; i < time.length; i++) {
    if ((events[i] as number) === 0) continue;
    steps++;
    lastStep = i;
  }
  const least = steps <= limit - 2 ? 0 : 1 / (limit - 2);

  const points: CurvePoint[] = [];
  if (time[0] !== 0 || events[0] === 0) points.push({ day: 0, survival: 1, atRisk: n, events: 0, lower: 1, upper: 1 });
  let height = 1;
  let gathered = 0;
  for (let i = 0; i <= lastStep; i++) {
    if ((events[i] as number) === 0) continue;
    const s = survival[i] as number;
    gathered += events[i] as number;
    if (height - s < least && i < lastStep && time[i] !== 0) continue;
    points.push({ day: time[i] as number, survival: s, atRisk: atRisk[i] as number, events: gathered, ...band(curve, i) });
    height = s;
    gathered = 0;
  }
  const last = time.length - 1;
  const end = time[last] as number;
  if (end > (points.at(-1)?.day ?? 0)) {
    points.push({ day: end, survival: survival[last] as number, atRisk: atRisk[last] as number, events: 0, ...band(curve, last) });
  }
  return points;
}

function band(curve: SurvivalCurve, at: number): { lower: number | null; upper: number | null } {
  const [lower, upper] = logLogBand(curve, at);
  return { lower: Number.isNaN(lower) ? null : lower, upper: Number.isNaN(upper) ? null : upper };
}
