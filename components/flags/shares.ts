import { formatCount, formatPercent } from '#components/ui';
import type { Flag } from '#lib/flags/contract';

/** What was served on the days shown, the most frequent first. */
export function sharesOf(days: Flag['days']): { variant: string; n: number; share: number }[] {
  const sums = new Map<string, number>();
  for (const { served } of days) for (const [variant, n] of Object.entries(served)) sums.set(variant, (sums.get(variant) ?? 0) + n);
  const total = [...sums.values()].reduce((sum, n) => sum + n, 0);
  return [...sums].map(([variant, n]) => ({ variant, n, share: n / total })).sort((a, b) => b.n - a.n);
}

/** The same in a line: "on 80 %, off 20 % of 1,200". */
export function sharesInWords(days: Flag['days']): string {
  const shares = sharesOf(days);
  if (shares.length === 0) return 'not asked for';
  const total = shares.reduce((sum, { n }) => sum + n, 0);
  return `${shares.map(({ variant, share }) => `${variant} ${formatPercent(share)}`).join(', ')} of ${formatCount(total)}`;
}
