import type { Instant } from '#lib/kernel';

/**
 * How many of one person's messages a cap of `limit` within any `window` would hold back. A message goes out while fewer than that went out
 * in (its instant − window, its instant]; what is held back does not count for the next ones. `instants` oldest first.
 */
export function heldBack(instants: readonly Instant[], limit: number, window: number): number {
  const out: Instant[] = [];
  let held = 0;
  for (const at of instants) {
    const lately = out.filter((earlier) => earlier > at - window).length;
    if (lately < limit) out.push(at);
    else held += 1;
  }
  return held;
}
