import { type Instant, type Json, type JsonObject, parseInstant } from '#lib/kernel';

const latest = Date.UTC(9999, 11, 31);

/** Reads an instant as apps write them into traits: ISO 8601, or a number of seconds or milliseconds since 1970. Null for anything else. */
export function instantOfTrait(value: Json | undefined): Instant | null {
  if (typeof value === 'number' && Number.isFinite(value)) {
    const millis = Math.round(Math.abs(value) < 100_000_000_000 ? value * 1000 : value);
    return Math.abs(millis) <= latest ? (millis as Instant) : null;
  }
  return parseInstant(value);
}

const text = (value: Json | undefined): string | null => (typeof value === 'string' && value.trim() !== '' ? value.slice(0, 500) : null);

export const emailOf = (traits: JsonObject): string | null => text(traits.email);

/** The trait `name`, else first and last name. */
export function nameOf(traits: JsonObject): string | null {
  const parts = [text(traits.firstName), text(traits.lastName)].filter((part) => part !== null);
  return text(traits.name) ?? (parts.length > 0 ? parts.join(' ') : null);
}

/** The trait `createdAt`, else the first event's time. */
export const startedAt = (traits: JsonObject, firstSeenAt: Instant): Instant => instantOfTrait(traits.createdAt) ?? firstSeenAt;
