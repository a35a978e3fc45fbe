import { confidenceSequence, type Moments, mergeMoments, noMoments, type Sample } from '#lib/stats';
import type { TimelinePoint } from './contract.ts';
import type { DayOfArm } from './measure.ts';

const mostPoints = 40;
const msPerDay = 86_400_000;

/** The days to look at: every one, or evenly spread ones, the last included. */
export function spread<T>(all: readonly T[], most = mostPoints): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))] as T);
}

/** How the estimate of each arm against the control came about: what one saw at the end of each day, or at `asOf` on the last. */
export function timeline(
  rows: readonly DayOfArm[],
  arms: readonly string[],
  control: string,
  { planned, asOf, sampleOf }: { planned: number; asOf: Date; sampleOf: (moments: Moments) => Sample | null },
): TimelinePoint[] {
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  const shown = new Set(spread(days));
  const sums = new Map<string, Moments>();
  const points: TimelinePoint[] = [];
  for (const day of days) {
    for (const row of rows) if (row.day === day) sums.set(row.variant, mergeMoments(sums.get(row.variant) ?? noMoments, row));
    const base = sampleOf(sums.get(control) ?? noMoments);
    if (!shown.has(day) || !base) continue;
    const at = new Date(Math.min(Date.parse(`${day}T00:00:00Z`) + msPerDay, asOf.getTime())).toISOString();
    for (const variant of arms) {
      const sample = variant === control ? null : sampleOf(sums.get(variant) ?? noMoments);
      if (sample) points.push(pointOf(at, variant, sample, base, planned));
    }
  }
  return points;
}

export function pointOf(at: string, variant: string, treated: Sample, control: Sample, planned: number): TimelinePoint {
  const sequence = confidenceSequence(treated, control, planned);
  return {
    at,
    variant,
    n: treated.n + control.n,
    difference: treated.mean - control.mean,
    sequential95: sequence ? [sequence.interval[0], sequence.interval[1]] : null,
  };
}
