import type { ChosenUnits } from './columns/chosen-units.ts';
import type { Reached } from './columns/reached-column.ts';
import type { VelocityAnswer } from './contract.ts';

const weeks = 12;
const msPerWeek = 7 * 86_400_000;

/** The mean share of milestones reached by the end of each week, over the units that were followed to its end. */
export function adoptionCurve(
  { columns: { starts }, first, end, has }: ChosenUnits,
  steps: readonly Reached[],
  asOf: number,
): VelocityAnswer['curve'] {
  // By whole weeks followed (12 stands for more): the units, and the completions of each week.
  const units = new Float64Array(weeks + 1);
  const completions = new Float64Array((weeks + 1) * weeks);
  for (let row = first; row < end; row++) {
    if (!has(row)) continue;
    const start = starts[row] as number;
    const followed = Math.min(weeks, Math.floor((asOf - start) / msPerWeek));
    units[followed] = (units[followed] as number) + 1;
    for (const { at } of steps) {
      const when = at[row] as number;
      if (!(when <= asOf && when <= start + weeks * msPerWeek)) continue;
      const place = followed * weeks + Math.max(0, Math.ceil((when - start) / msPerWeek) - 1);
      completions[place] = (completions[place] as number) + 1;
    }
  }
  const rows = Array.from(units, (n, followed) => ({ followed, week: -1, n }));
  return sharesByWeek(
    [...rows, ...Array.from(completions, (n, place) => ({ followed: Math.floor(place / weeks), week: place % weeks, n }))],
    steps.length,
  );
}

/** Adds the rows up: week w is answered by the units followed for at least w + 1 weeks. A row of week −1 counts units. */
export function sharesByWeek(rows: readonly { followed: number; week: number; n: number }[], milestones: number): VelocityAnswer['curve'] {
  if (milestones === 0) return [];
  return Array.from({ length: weeks }, (_, week) => {
    const followed = rows.filter((row) => row.followed >= week + 1);
    const units = followed.reduce((sum, row) => sum + (row.week < 0 ? row.n : 0), 0);
    const completions = followed.reduce((sum, row) => sum + (row.week >= 0 && row.week <= week ? row.n : 0), 0);
    return { week, units, share: units > 0 ? completions / (units * milestones) : 0 };
  }).filter(({ units }) => units > 0);
}
