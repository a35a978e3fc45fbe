import type { z } from 'zod';
import { Refusal } from '#lib/kernel';

/** An opaque text for the place after which the next page begins. */
export const cursorOf = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Reads a cursor that `cursorOf` made. Throws `Refusal('malformed')` for any other text. */
export function placeOf<S extends z.ZodType>(cursor: string, schema: S): z.output<S> {
  const read = schema.safeParse(parsed(cursor));
  if (read.success) return read.data;
  throw new Refusal('malformed', 'The cursor is not one that a list has answered. Leave it out to begin at the start.');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined; // no JSON: refused by the schema like any other wrong place
  }
}

/**
 * Makes a page out of `limit + 1` rows: the row too many only says that there is more, and `place` tells where the next page goes on from
 * the last row shown.
 */
export function pageFrom<T>(rows: readonly T[], limit: number, place: (last: T) => unknown): { data: T[]; next: string | null } {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, next: rows.length > limit && last !== undefined ? cursorOf(place(last)) : null };
}
