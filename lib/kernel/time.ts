/** Milliseconds, a length of time. */
export type Millis = number & { readonly __unit: 'ms' };

/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __unit: 'instant' };

export const second = 1_000 as Millis;
export const minute = 60_000 as Millis;
export const hour = 3_600_000 as Millis;
export const day = 86_400_000 as Millis;

/** The instant that lies `length` after `start` (before it, for a negative length). */
export const after = (start: Instant, length: Millis): Instant => (start + length) as Instant;

/** From `start` to `end`. */
export const between = (start: Instant, end: Instant): Millis => (end - start) as Millis;

const isoInstant = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads an ISO 8601 instant; a date alone, or a time without an offset, is taken as UTC. Null for anything else. */
export function parseInstant(text: unknown): Instant | null {
  if (typeof text !== 'string') return null;
  const match = isoInstant.exec(text);
  if (!match) return null;
  const zoned = match[1] === undefined || match[4] !== undefined ? text : `${text}Z`;
  const value = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(value) ? null : (value as Instant);
}

/** Writes an instant as ISO 8601 in UTC, with milliseconds only where there are any. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

const isoDuration = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Reads an ISO 8601 duration of weeks, days (24 h), hours, minutes and seconds. Null for anything else: months and years have no fixed length. */
export function parseDuration(text: unknown): Millis | null {
  if (typeof text !== 'string') return null;
  const match = isoDuration.exec(text);
  if (!match || /[PT]$/.test(text)) return null;
  const [, sign, weeks, days, hours, minutes, seconds] = match;
  const n = (part: string | undefined) => (part === undefined ? 0 : Number(part));
  const length = n(weeks) * 7 * day + n(days) * day + n(hours) * hour + n(minutes) * minute + n(seconds) * second;
  if (!Number.isSafeInteger(Math.round(length))) return null;
  return (sign ? -Math.round(length) : Math.round(length)) as Millis;
}
