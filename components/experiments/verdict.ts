import type { Comparison, MetricResult } from '#lib/experiments/contract';

/** What a comparison says in a word: only what the interval that holds while one peeks is sure of. */
export function verdict({ sequential95, adjustedSequentialP }: Comparison, better: MetricResult['better']): string {
  if (sequential95 === null) return 'Too early';
  const [lower, upper] = sequential95;
  const sure = (lower > 0 || upper < 0) && (adjustedSequentialP === null || adjustedSequentialP < 0.05);
  if (!sure) return 'Not sure yet';
  return lower > 0 === (better === 'higher') ? 'Better' : 'Worse';
}
