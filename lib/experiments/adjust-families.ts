import { benjaminiHochberg, holm } from '#lib/stats';
import type { Comparison } from './contract.ts';

interface Family {
  readonly role: string;
  readonly comparisons: Comparison[];
}

/** Holm over the comparisons of the primary metric, Benjamini–Hochberg over all those of the other metrics together. */
export function adjustFamilies<M extends Family>(metrics: readonly M[]): M[] {
  const primary = adjusted(
    metrics.filter(({ role }) => role === 'primary').flatMap(({ comparisons }) => comparisons),
    holm,
  );
  const others = adjusted(
    metrics.filter(({ role }) => role !== 'primary').flatMap(({ comparisons }) => comparisons),
    benjaminiHochberg,
  );
  const of = (one: Comparison) => primary.get(one) ?? others.get(one) ?? one;
  return metrics.map((metric) => ({ ...metric, comparisons: metric.comparisons.map(of) }));
}

/** Exploratory cuts are a family of their own. */
export function adjustCuts<C extends { comparisons: Comparison[] }>(cuts: readonly C[]): C[] {
  const all = adjusted(
    cuts.flatMap(({ comparisons }) => comparisons),
    benjaminiHochberg,
  );
  return cuts.map((cut) => ({ ...cut, comparisons: cut.comparisons.map((one) => all.get(one) ?? one) }));
}

function adjusted(comparisons: readonly Comparison[], method: (ps: readonly number[]) => number[]): Map<Comparison, Comparison> {
  const column = (of: (one: Comparison) => number | null) => {
    const known = comparisons.filter((one) => of(one) !== null);
    const values = method(known.map((one) => of(one) ?? 1));
    return new Map(known.map((one, i) => [one, values[i] ?? null]));
  };
  const p = column((one) => one.p);
  const sequential = column((one) => one.sequentialP);
  return new Map(
    comparisons.map((one) => [one, { ...one, adjustedP: p.get(one) ?? null, adjustedSequentialP: sequential.get(one) ?? null }]),
  );
}
