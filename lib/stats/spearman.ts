import { requireFinite } from './finite.ts';
import { centredSums, correlationP } from './pearson.ts';

export interface Spearman {
  readonly rho: number;
  readonly p: number;
}

/** Ranks from 1; those that tie share the mean of their ranks. Throws RangeError on NaN. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  requireFinite(values, 'values');
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let i = from; i < to; i++) ranks[order[i] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's rank correlation with average ranks for ties, p by Student's t on n − 2, as SciPy's `spearmanr`. Null below three pairs or without variation. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Spearman | null {
  const { n, xx, yy, xy } = centredSums(averageRanks(x), averageRanks(y));
  if (n < 3 || xx === 0 || yy === 0) return null;
  const rho = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  return { rho, p: correlationP(rho, n) };
}
