import type { Random } from './random.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

const local = (at: number, offset: number) => new Date(at + offset * hour);
const weekday = (at: number, offset: number) => local(at, offset).getUTCDay();

/** How busy a weekday is, Sunday first. */
const rhythm = [0.04, 1, 1.15, 1.1, 1, 0.75, 0.06] as const;
export const busyness = (at: number, offset: number): number => rhythm[weekday(at, offset)] ?? 1;

/** Midnight, in a zone so many hours east of UTC, of the day that holds `at`. */
export const midnight = (at: number, offset: number): number => Math.floor((at + offset * hour) / day) * day - offset * hour;

/** The instant itself when it lies in office hours of a working day, else a plausible one soon after. */
export function atWork(at: number, offset: number, chance: Random): number {
  const time = local(at, offset).getUTCHours();
  const works = weekday(at, offset) % 6 !== 0;
  if (works && time >= 8 && time < 19) return at;
  let start = midnight(at, offset) + (works && time < 8 ? 0 : day);
  while (weekday(start + hour, offset) % 6 === 0) start += day;
  return start + (8.5 + 3 * chance.next()) * hour;
}

/** When someone sits down to work on a day that starts at `dayStart`. */
export const sessionStart = (dayStart: number, chance: Random): number =>
  dayStart + Math.min(20, Math.max(7, 11.7 + 2.6 * chance.normal())) * hour;
