import { kaplanMeier } from './kaplan-meier.ts';
import { type LogRank, logRank } from './log-rank.ts';
import { knownUntil, restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';
import type { Tally } from './tally.ts';

interface Contrast {
  group: string;
  against: string;
  /** `group` − `against` */
  difference: number;
  ci95: [number, number];
  p: number;
}

export interface GroupComparison {
  logRank: LogRank | null;
  /** `tau` is shortened to what every group was followed for */
  rmst: (Contrast & { tau: number; others: Contrast[] }) | null;
}

/**
 * Log-rank over all groups, and the difference of restricted means of each against `reference`. `tau` is shortened to what every group was
 * followed for, since beyond that a mean would be a guess. Null with fewer than two groups that have somebody in them.
 */
export function compareGroups(groups: ReadonlyMap<string, Tally>, reference: string, tau: number): GroupComparison | null {
  const filled = [...groups].filter(([, tally]) => tally.time.length > 0);
  if (filled.length < 2) return null;
  const curves = new Map(filled.map(([group, tally]) => [group, kaplanMeier(tally)]));
  const known = Math.min(tau, ...[...curves.values()].map(knownUntil));
  return { logRank: logRank(filled.map(([, tally]) => tally)), rmst: known > 0 ? contrasts(known) : null };

  function contrasts(limit: number): GroupComparison['rmst'] {
    const means = new Map([...curves].map(([group, curve]) => [group, restrictedMean(curve, limit)]));
    const against = means.has(reference) ? reference : ([...means.keys()][0] ?? reference);
    const base = means.get(against);
    if (!base) return null;
    const all = [...means].flatMap(([group, mean]) => {
      if (group === against) return [];
      const { difference, interval, p } = restrictedMeanDifference(mean, base);
      return [{ group, against, difference, ci95: [interval[0], interval[1]] as [number, number], p }];
    });
    const [first, ...others] = all;
    return first ? { tau: limit, ...first, others } : null;
  }
}
