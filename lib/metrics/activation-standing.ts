import type { ChosenUnits } from './columns/chosen-units.ts';
import type { Reached } from './columns/reached-column.ts';

export type Standing = 'activated' | 'missed' | 'immature';
const msPerDay = 86_400_000;

/** How each unit stands by the definition of activation: too new to be judged, or judged. `active` has a bit a month after the window. */
export function activationStanding(
  { columns: { starts } }: ChosenUnits,
  steps: readonly Reached[],
  active: Uint16Array,
  { window, sustain }: { window: number; sustain: number },
  asOf: number,
): (row: number) => Standing {
  const months = (1 << sustain) - 1;
  return (row) => {
    const start = starts[row] as number;
    if (start + (window + 30 * sustain) * msPerDay > asOf) return 'immature';
    if (steps.length === 0 || ((active[row] as number) & months) !== months) return 'missed';
    for (const { at } of steps) if (!((at[row] as number) <= start + window * msPerDay)) return 'missed';
    return 'activated';
  };
}
