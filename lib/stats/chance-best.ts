import { normalBelow } from './distributions.ts';

interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

/** The chance that the truth behind `a` lies above that behind `b`, each taken as normal around its estimate (a flat prior). 0.5 where nothing is known. */
export function chanceAbove(a: Estimate, b: Estimate): number {
  const error = Math.hypot(a.standardError, b.standardError);
  const difference = a.mean - b.mean;
  if (!Number.isFinite(error) || Number.isNaN(difference)) throw new RangeError('an estimate is not a number');
  if (error === 0) return difference === 0 ? 0.5 : difference > 0 ? 1 : 0;
  return normalBelow(difference / error);
}

/**
 * For each arm the chance that it is the best of all: ∫ φ_i(x) ∏ Φ_j(x) dx by Simpson's rule over eight standard errors. Estimates without error are
 * taken as certain; those that tie for the best share it.
 */
export function chanceBest(arms: readonly Estimate[], better: 'higher' | 'lower' = 'higher'): number[] {
  const sign = better === 'higher' ? 1 : -1;
  const [only, second] = arms;
  if (only && !second) return [1];
  const spread = Math.max(0, ...arms.map(({ standardError }) => standardError));
  if (!Number.isFinite(spread) || arms.some(({ mean }) => !Number.isFinite(mean))) throw new RangeError('an estimate is not a number');
  const means = arms.map(({ mean }) => mean * sign);
  if (spread === 0) {
    const top = Math.max(...means);
    const first = means.filter((mean) => mean === top).length;
    return means.map((mean) => (mean === top ? 1 / first : 0));
  }
  const errors = arms.map(({ standardError }) => Math.max(standardError, spread * 1e-6));
  const raw = arms.map((_, i) => integral(i, means, errors));
  const total = raw.reduce((sum, chance) => sum + chance, 0);
  return raw.map((chance) => chance / total);
}

const steps = 2000;

function integral(i: number, means: readonly number[], errors: readonly number[]): number {
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const z = -8 + (16 * step) / steps;
    const x = (means[i] as number) + z * (errors[i] as number);
    let height = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    for (let j = 0; j < means.length && height > 0; j++) {
      if (j !== i) height *= normalBelow((x - (means[j] as number)) / (errors[j] as number));
    }
    sum += height * (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2);
  }
  return (sum * 16) / steps / 3;
}
