import { after, day, type Instant, parseInstant } from '#lib/kernel';
import { Rejection } from './rejection.ts';

/** Nothing has happened in the future: a clock may be wrong by its time zone, but not by more. */
const tolerance = day;

interface Times {
  readonly timestamp?: unknown;
  readonly originalTimestamp?: unknown;
}

/**
 * The time of an event: `timestamp`, else `receivedAt - (sentAt - originalTimestamp)`, else `receivedAt`. Any past is kept as given (history may be
 * old); more than a day after receipt is rejected.
 */
export function eventTime({ timestamp, originalTimestamp }: Times, sentAt: unknown, receivedAt: Instant): Instant | Rejection {
  const given = timestamp ?? null;
  const at = given === null ? corrected(originalTimestamp, sentAt, receivedAt) : parseInstant(given);
  if (at === null) return new Rejection('bad-timestamp', 'timestamp must be ISO 8601, such as 2026-03-01T12:00:00.000Z');
  if (at > after(receivedAt, tolerance))
    return new Rejection('timestamp-in-future', 'the event lies more than a day in the future: check the clock, or the year');
  return at;
}

/** The client's clock may be wrong, but its two readings are wrong alike. */
function corrected(originalTimestamp: unknown, sentAt: unknown, receivedAt: Instant): Instant {
  const happened = parseInstant(originalTimestamp);
  const sent = parseInstant(sentAt);
  return happened === null || sent === null ? receivedAt : ((receivedAt - (sent - happened)) as Instant);
}
