import { day, type Instant, minute } from '#lib/kernel';

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(timezone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    format = null; // not a zone: remembered as such
  }
  // Traits are written by anybody, so the cache may not grow with them.
  if (formats.size >= 1_000) formats.clear();
  formats.set(timezone, format);
  return format;
}

/** True for an IANA time zone name; an offset such as +02:00 is none. */
export const isTimezone = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(value) && formatOf(value) !== null;

/** What a clock on the wall shows, as milliseconds as if it were UTC. The zone must be one (`isTimezone`). */
function wallClock(instant: number, timezone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timezone)?.formatToParts(instant) ?? []) part[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: min = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, date, hour, min, second) + (((instant % 1000) + 1000) % 1000);
}

const offset = (instant: number, timezone: string): number => wallClock(instant, timezone) - instant;

/**
 * The instants at which the wall shows this local time: two where clocks go back over it. Where they jump over it, the instant
 * that the clock would have shown had it not jumped (02:30 becomes 03:30), as iCalendar and ECMAScript's Temporal have it.
 */
function instantsOf(wall: number, timezone: string): number[] {
  const before = offset(wall - day, timezone);
  const offsets = new Set([before, offset(wall + day, timezone)]);
  const real = [...offsets].map((by) => wall - by).filter((instant) => wallClock(instant, timezone) === wall);
  return real.length > 0 ? real : [wall - before];
}

/** The next instant, `from` included, at which it is `time` (HH:MM) on one of the weekdays (1 = Monday) in the zone. */
export function nextLocalTime(from: Instant, time: string, weekdays: ReadonlySet<number>, timezone: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = Math.floor(wallClock(from, timezone) / day) * day;
  // From yesterday, whose time may have been pushed past midnight by a jump, to a week and a day ahead.
  for (let ahead = -1; ahead <= 9; ahead++) {
    const date = today + ahead * day;
    if (!weekdays.has(((new Date(date).getUTCDay() + 6) % 7) + 1)) continue;
    const due = instantsOf(date + (hours * 60 + minutes) * minute, timezone).filter((instant) => instant >= from);
    if (due.length > 0) return Math.min(...due) as Instant;
  }
  throw new Error('no weekday to wait for');
}
