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
  const usable = [...expected.keys()].filter((group) => (expected[group] as number) > 0);
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

/** One pass over the distinct times of all groups: a million of them come when every unit has a time of its own. */
function observedLessExpected(groups: readonly Tally[]) {
  const k = groups.length;
  const difference = new Float64Array(k);
  const expected = new Float64Array(k);
  const covariance = groups.map(() => new Float64Array(k));
  const atRisk = Float64Array.from(groups, (group) => group.events.reduce((a, b) => a + b, 0) + group.censored.reduce((a, b) => a + b, 0));
  const next = new Uint32Array(k);
  const times = Float64Array.from(groups, ({ time }) => time[0] ?? Number.POSITIVE_INFINITY);
  const observed = new Float64Array(k);
  let n = atRisk.reduce((a, b) => a + b, 0);
  for (;;) {
    let time = Number.POSITIVE_INFINITY;
    for (let g = 0; g < k; g++) if ((times[g] as number) < time) time = times[g] as number;
    if (time === Number.POSITIVE_INFINITY) return { difference, covariance, expected };
    let d = 0;
    for (let g = 0; g < k; g++) {
      const own = times[g] === time ? ((groups[g] as Tally).events[next[g] as number] as number) : 0;
      observed[g] = own;
      d += own;
    }
    if (d > 0) add(d);
    for (let g = 0; g < k; g++) {
      if (times[g] !== time) continue;
      const group = groups[g] as Tally;
      const at = next[g] as number;
      const gone = (group.events[at] as number) + (group.censored[at] as number);
      atRisk[g] = (atRisk[g] as number) - gone;
      n -= gone;
      next[g] = at + 1;
      times[g] = at + 1 < group.time.length ? (group.time[at + 1] as number) : Number.POSITIVE_INFINITY;
    }
  }

  function add(d: number): void {
    const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
    for (let i = 0; i < k; i++) {
      const own = (atRisk[i] as number) / n;
      const row = covariance[i] as Float64Array;
      expected[i] = (expected[i] as number) + d * own;
      difference[i] = (difference[i] as number) + (observed[i] as number) - d * own;
      for (let j = 0; j < k; j++) row[j] = (row[j] as number) - (spread * own * (atRisk[j] as number)) / n;
      row[i] = (row[i] as number) + spread * own;
    }
  }
}
