import { type Tally, tallyOfRising } from '#lib/stats';
import type { ChosenUnits } from './columns/chosen-units.ts';
import type { Reached } from './columns/reached-column.ts';

const msPerDay = 86_400_000;

/**
 * Days from start to the milestone of the units that reached it, and from start to `asOf` of those who have not, as one tally a slot: `slotOf` names the
 * slot of a row, −1 for none.
 */
export function timesToMilestone(
  { columns: { starts, size }, first, end, has }: ChosenUnits,
  { at, latest, quickest, took }: Reached,
  asOf: number,
  slots: number,
  slotOf: (row: number) => number,
): Tally[] {
  const slotOfRow = new Int16Array(size).fill(-1);
  const reachedIn = new Uint32Array(slots);
  const waitingIn = new Uint32Array(slots);
  for (let row = first; row < end; row++) {
    const slot = has(row) ? slotOf(row) : -1;
    if (slot < 0) continue;
    slotOfRow[row] = slot;
    const sizes = (at[row] as number) <= asOf ? reachedIn : waitingIn;
    sizes[slot] = (sizes[slot] as number) + 1;
  }
  const reached = Array.from(reachedIn, (n) => new Float64Array(n));
  const waiting = Array.from(waitingIn, (n) => new Float64Array(n));
  reachedIn.fill(0);
  waitingIn.fill(0);
  // Both come in rising order: the reached as they are kept, those on the way from the last that started.
  for (let place = 0; place < quickest.length; place++) {
    const row = quickest[place] as number;
    const slot = slotOfRow[row] as number;
    if (slot < 0 || (latest > asOf && !((at[row] as number) <= asOf))) continue;
    const next = reachedIn[slot] as number;
    (reached[slot] as Float64Array)[next] = (took[place] as number) / msPerDay;
    reachedIn[slot] = next + 1;
  }
  for (let row = end - 1; row >= first; row--) {
    const slot = slotOfRow[row] as number;
    if (slot < 0 || (at[row] as number) <= asOf) continue;
    const next = waitingIn[slot] as number;
    (waiting[slot] as Float64Array)[next] = (asOf - (starts[row] as number)) / msPerDay;
    waitingIn[slot] = next + 1;
  }
  return reached.map((times, slot) => tallyOfRising(times, waiting[slot] as Float64Array));
}
