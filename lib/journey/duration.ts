import { z } from 'zod';
import { type Millis, parseDuration } from '#lib/kernel';

/** A length of time above zero, as documents write it. */
export const Duration = z
  .string()
  .refine((text) => (parseDuration(text) ?? 0) > 0, 'write a duration such as P7D or PT12H: no months, no years, not zero');

/** A length of time before (negative) or after something. */
export const Offset = z
  .string()
  .refine((text) => parseDuration(text) !== null, 'write a duration such as -P3D (before) or P1D (after); PT0S is then');

/** The length that a checked duration says. Throws for one that was not checked. */
export function lengthOf(text: string): Millis {
  const length = parseDuration(text);
  if (length === null) throw new Error(`not a duration: ${text}`);
  return length;
}
