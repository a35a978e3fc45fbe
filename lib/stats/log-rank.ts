import { chiSquareUpperTail } from './distributions.ts';
import { solve } from './solve.ts';
import type { Tally } from './tally.ts';

export interface LogRank {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

/**
 * The log-rank test of k groups (Mantel 1966; Peto & Peto 1972), as R's `survdiff`: observed against expected events with the
 * hypergeometric covariance. A group of which no event is expected is left out. Null where nothing can be compared.
 */
export function logRank(groups: readonly Tally[]): LogRank | null {
  const { difference, covariance, expected } = observedLessExpected(groups);
  const usable = expected.flatMap((value, group) => (value > 0 ? [group] : []));
  const df = usable.length - 1;
  if (df < 1) return null;
  // The differences add up to 0, so one group is redundant: without it the covariance can be inverted.
  const rows = usable.slice(0, df);
  const solved = solve(
    rows.map((i) => rows.map((j) => covariance[i]?.[j] ?? 0)),
    rows.map((i) => difference[i] ?? 0),
  );
  if (solved === null) return null;
  const chi2 = Math.max(
    0,
    rows.reduce((sum, group, i) => sum + (difference[group] ?? 0) * (solved[i] ?? 0), 0),
  );
  return { chi2, df, p: chiSquareUpperTail(chi2, df) };
}

function observedLessExpected(groups: readonly Tally[]) {
  const k = groups.length;
  const difference = new Array<number>(k).fill(0);
  const expected = new Array<number>(k).fill(0);
  const covariance = groups.map(() => new Array<number>(k).fill(0));
  const atRisk = groups.map((group) => group.events.reduce((a, b) => a + b, 0) + group.censored.reduce((a, b) => a + b, 0));
  const next = new Array<number>(k).fill(0);
  for (;;) {
    const time = Math.min(...groups.map((group, g) => group.time[next[g] ?? 0] ?? Number.POSITIVE_INFINITY));
    if (time === Number.POSITIVE_INFINITY) return { difference, covariance, expected };
    const now = groups.map((group, g) => (group.time[next[g] ?? 0] === time ? (next[g] ?? 0) : -1));
    const events = groups.map((group, g) => group.events[now[g] ?? -1] ?? 0);
    const d = events.reduce((a, b) => a + b, 0);
    if (d > 0) {
      const n = atRisk.reduce((a, b) => a + b, 0);
      const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
      for (let i = 0; i < k; i++) {
        const share = (atRisk[i] ?? 0) / n;
        expected[i] = (expected[i] ?? 0) + d * share;
        difference[i] = (difference[i] ?? 0) + (events[i] ?? 0) - d * share;
        const row = covariance[i] ?? [];
        for (let j = 0; j < k; j++) {
          row[j] = (row[j] ?? 0) + spread * share * ((i === j ? 1 : 0) - (atRisk[j] ?? 0) / n);
        }
      }
    }
    for (let g = 0; g < k; g++) {
      const at = now[g] ?? -1;
      if (at < 0) continue;
      atRisk[g] = (atRisk[g] ?? 0) - (groups[g]?.events[at] ?? 0) - (groups[g]?.censored[at] ?? 0);
      next[g] = at + 1;
    }
  }
}
