import { isTimezone, nextLocalTime } from '#lib/journey';
import { type Instant, Refusal } from '#lib/kernel';
import type { DigestSettings } from './contract.ts';

const everyDay = new Set([1, 2, 3, 4, 5, 6, 7]);

/** The first occasion after an instant; null where the digest is off. Throws `Refusal('invalid')` for a zone that is none. */
export function nextOccasion(
  { cadence, day, hour, timezone }: Pick<DigestSettings, 'cadence' | 'day' | 'hour' | 'timezone'>,
  after: Instant,
): Instant | null {
  if (cadence === 'off') return null;
  if (!isTimezone(timezone))
    throw new Refusal('invalid', `${timezone} is no time zone.`, {
      issues: [{ path: 'timezone', message: 'use a name such as Europe/Berlin' }],
    });
  const time = `${String(hour).padStart(2, '0')}:00`;
  const from = (after + 1) as Instant;
  if (cadence === 'weekly') return nextLocalTime(from, time, new Set([day]), timezone);
  const dayOfMonth = new Intl.DateTimeFormat('en-US', { timeZone: timezone, day: 'numeric' });
  let at = nextLocalTime(from, time, everyDay, timezone);
  while (dayOfMonth.format(at) !== String(day)) at = nextLocalTime((at + 1) as Instant, time, everyDay, timezone);
  return at;
}
