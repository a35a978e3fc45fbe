import { chanceAbove, chanceBest, confidenceSequence, lift, type Sample, twoProportions, varianceOfDifference, welch } from '#lib/stats';
import type { Comparison, MetricVariant } from './contract.ts';

/** One arm's figure; null while too few are old enough. */
export interface Arm {
  readonly id: string;
  readonly n: number;
  readonly sample: Sample | null;
}
export interface Rules {
  readonly control: string;
  readonly planned: number;
  readonly better: 'higher' | 'lower';
  readonly shape: 'mean' | 'proportion';
}

const pair = (interval: readonly [number, number]): [number, number] => [interval[0], interval[1]];
export const estimateOf = ({ n, mean, variance }: Sample) => ({ mean, standardError: Math.sqrt(variance / n) });

/** What each arm came to, with the chance that it is the best of those that have a figure. */
export function armFigures(arms: readonly Arm[], better: Rules['better']): MetricVariant[] {
  const filled = arms.flatMap((arm) => (arm.sample && arm.n > 1 ? [{ id: arm.id, ...estimateOf(arm.sample) }] : []));
  const chances = filled.length > 1 ? chanceBest(filled, better) : [];
  return arms.map(({ id, n, sample }) => ({
    id,
    n,
    value: sample?.mean ?? null,
    variance: sample?.variance ?? null,
    chanceBest: chances[filled.findIndex((one) => one.id === id)] ?? null,
  }));
}

/** Each arm against the control, by the formulas of docs/experiments.md. Arms without a figure are compared with nothing. */
export function compareArms(arms: readonly Arm[], rules: Rules): Comparison[] {
  const control = arms.find(({ id }) => id === rules.control)?.sample;
  if (!control) return [];
  return arms.flatMap(({ id, sample }) => (id === rules.control || !sample ? [] : [comparison(id, sample, control, rules)]));
}

function comparison(variant: string, treated: Sample, control: Sample, { control: against, shape, planned, better }: Rules): Comparison {
  const fixed = shape === 'mean' ? welch(treated, control) : twoProportions(trials(treated), trials(control));
  return {
    ...sequentially(variant, against, treated, control, planned, better),
    ci95: fixed ? pair(fixed.interval) : null,
    p: fixed?.p ?? null,
  };
}

const trials = ({ n, mean }: Sample) => ({ successes: Math.round(mean * n), trials: n });

/** All of a comparison but the fixed-sample test, which depends on what is compared. */
export function sequentially(
  variant: string,
  against: string,
  treated: Sample,
  control: Sample,
  planned: number,
  better: Rules['better'],
): Comparison {
  const sequence = confidenceSequence(treated, control, planned);
  const relative = lift(treated, control);
  const above = varianceOfDifference(treated, control) > 0 ? chanceAbove(estimateOf(treated), estimateOf(control)) : null;
  return {
    variant,
    against,
    difference: treated.mean - control.mean,
    lift: relative?.ratio ?? null,
    liftCi95: relative ? pair(relative.interval) : null,
    ci95: null,
    p: null,
    sequential95: sequence ? pair(sequence.interval) : null,
    sequentialP: sequence?.p ?? null,
    chanceBetter: above === null ? null : better === 'higher' ? above : 1 - above,
    adjustedP: null,
    adjustedSequentialP: null,
  };
}
