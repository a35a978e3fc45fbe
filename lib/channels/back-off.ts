import { hour, type Millis, second } from '#lib/kernel';

/** After so many attempts a message is a dead letter: about 12 hours after the first. */
export const mostAttempts = 10;
const longest = (6 * hour) as Millis;

/** How long to wait after attempt `attempt` (1 is the first): 2 s, 6 s, 18 s, … up to 6 hours, a quarter more or less by `u` in [0, 1). */
export const backOff = (attempt: number, u: number): Millis =>
  Math.round(Math.min(longest, 2 * second * 3 ** (attempt - 1)) * (0.75 + u / 2)) as Millis;
