import { requireSample, type Sample, varianceOfDifference } from './sample.ts';

export interface Sequential {
  readonly difference: number;
  readonly interval: readonly [number, number];
  readonly p: number;
}

/** The number of units planned for, where nobody planned. */
export const unplannedSample = 5000;

/** The ρ that makes the sequence narrowest at `planned` units. It must be fixed when the experiment starts. */
export function tightness(planned: number, alpha: number): number {
  if (!(planned > 0 && Number.isFinite(planned))) throw new RangeError(`${planned} units planned`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha is ${alpha}, not between 0 and 1`);
  return Math.sqrt((-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / planned);
}

/**
 * `a − b` with an interval that holds at every look at once, however often one looks: the asymptotic confidence sequence of Waudby-Smith, Arbour,
 * Sinha, Kennedy & Ramdas, arXiv 2103.06476, eq. 9, with n = a.n + b.n and s² = n (v_a / n_a + v_b / n_b). `p` inverts it. Where neither side varies
 * there is nothing to be sure of yet: null. Throws RangeError on NaN.
 */
export function confidenceSequence(a: Sample, b: Sample, planned = unplannedSample, alpha = 0.05): Sequential | null {
  requireSample(a, 'a');
  requireSample(b, 'b');
  const n = a.n + b.n;
  const s2 = n * varianceOfDifference(a, b);
  if (s2 === 0) return null;
  const rho2 = tightness(planned, alpha) ** 2;
  const grown = n * rho2 + 1;
  const difference = a.mean - b.mean;
  const reach = Math.sqrt(((s2 * 2 * grown) / (n * n * rho2)) * Math.log(Math.sqrt(grown) / alpha));
  const p = Math.min(1, Math.sqrt(grown) * Math.exp((-n * n * rho2 * difference * difference) / (2 * s2 * grown)));
  return { difference, interval: [difference - reach, difference + reach], p };
}
