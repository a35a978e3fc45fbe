import type { GoalTimes } from '#lib/authoring';
import type { BacktestAnswer } from '#lib/journey/contract';
import { compareGroups, survivalSummary, type Tally, tally } from '#lib/stats';

const groups = ['entered', 'not-entered'] as const;

/** The goal times of those who would have entered beside those of the others, as survival curves; null for a journey without a goal. */
export function goalCurves(times: GoalTimes | null): BacktestAnswer['goal'] {
  if (times === null) return null;
  const tallies = new Map(groups.map((group): [string, Tally] => [group, tally(times.groups[group].days, times.groups[group].reached)]));
  return {
    of: times.of,
    groups: groups.map((group) => ({ group, ...survivalSummary(tally(times.groups[group].days, times.groups[group].reached)) })),
    excluded: times.excluded,
    logRank: compareGroups(tallies, 'not-entered', 30)?.logRank ?? null,
  };
}
