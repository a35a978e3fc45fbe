import { requireFinite, requireSameLength } from './finite.ts';

/** Distinct times in rising order; at each, how many units had the event and how many were last seen without it. */
export interface Tally {
  readonly time: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
}

/**
 * Sorts and counts one row a unit, or a row of `weight` like units. O(n log n); an event is anything truthy.
 * Throws RangeError for a time or weight that is not finite or is below zero, and for lists of unlike length.
 */
export function tally(times: ArrayLike<number>, events: ArrayLike<number | boolean>, weights?: ArrayLike<number>): Tally {
  requireSameLength(times, events, 'times and events');
  requireFinite(times, 'times');
  if (weights) {
    requireSameLength(times, weights, 'times and weights');
    requireFinite(weights, 'weights');
  }
  const time = distinctSorted(times);
  const counts = { events: new Float64Array(time.length), censored: new Float64Array(time.length) };
  for (let i = 0; i < times.length; i++) {
    const weight = weights ? (weights[i] as number) : 1;
    if ((times[i] as number) < 0 || weight < 0) throw new RangeError(`row ${i}: times and weights may not be below zero`);
    const column = events[i] ? counts.events : counts.censored;
    const at = lastAtOrBefore(time, times[i] as number);
    column[at] = (column[at] as number) + weight;
  }
  return { time, ...counts };
}

/** As `tally`, of the times of events and of censorings apart, each in rising order: O(n). Neither order nor sign is looked at. */
export function tallyOfRising(eventTimes: Float64Array, censoredTimes: Float64Array): Tally {
  const most = eventTimes.length + censoredTimes.length;
  const time = new Float64Array(most);
  const events = new Float64Array(most);
  const censored = new Float64Array(most);
  let size = 0;
  const [someEvents, someCensored] = [eventTimes.length, censoredTimes.length];
  for (let e = 0, c = 0; e < someEvents || c < someCensored; size++) {
    const event = e < someEvents ? (eventTimes[e] as number) : Number.POSITIVE_INFINITY;
    const last = c < someCensored ? (censoredTimes[c] as number) : Number.POSITIVE_INFINITY;
    const now = Math.min(event, last);
    time[size] = now;
    const [e0, c0] = [e, c];
    while (e < someEvents && eventTimes[e] === now) e++;
    while (c < someCensored && censoredTimes[c] === now) c++;
    events[size] = e - e0;
    censored[size] = c - c0;
  }
  return { time: time.subarray(0, size), events: events.subarray(0, size), censored: censored.subarray(0, size) };
}

/** Index of the last element that is not above `value` in a rising list; −1 where all are above. */
export function lastAtOrBefore(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function distinctSorted(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort(); // without a comparator: the native numeric sort, ten times as quick
  let kept = 0;
  for (const value of sorted) {
    if (kept === 0 || value !== sorted[kept - 1]) sorted[kept++] = value;
  }
  return sorted.slice(0, kept);
}
