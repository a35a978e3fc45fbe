import type { ChosenUnits } from './columns/chosen-units.ts';
import { middleOf } from './columns/middle-of.ts';
import type { Reached } from './columns/reached-column.ts';
import type { VelocityAnswer } from './contract.ts';
import type { MilestoneOfScope } from './scope.ts';

/**
 * The milestones in their order: how many units reached each, and the median days from the one before, over those who reached both. One that
 * was reached before its predecessor counts as 0 days.
 */
export function milestoneFunnel(
  { columns: { starts }, first, end, has, count }: ChosenUnits,
  milestones: readonly MilestoneOfScope[],
  steps: readonly Reached[],
  asOf: number,
): VelocityAnswer['funnel'] {
  const took = new Float64Array(count);
  return milestones.map(({ key, name }, place) => {
    const at = steps[place]?.at ?? new Float64Array(0);
    const before = place === 0 ? starts : (steps[place - 1]?.at ?? starts);
    let reached = 0;
    let both = 0;
    for (let row = first; row < end; row++) {
      if (!((at[row] as number) <= asOf) || !has(row)) continue;
      reached++;
      if ((before[row] as number) <= asOf) took[both++] = Math.max(0, (at[row] as number) - (before[row] as number));
    }
    const median = middleOf(took, both);
    return {
      milestone: key,
      name,
      reached,
      share: count > 0 ? reached / count : null,
      medianDaysFromPrevious: median === null ? null : median / 86_400_000,
    };
  });
}
