import type { JsonObject } from '#lib/kernel';
import type { Truth } from '../conditions/test.ts';

/** A truth as plain JSON, for the detail of a step. */
export const shown = (truth: Truth): JsonObject =>
  ({
    ...truth,
    ...(truth.of ? { of: truth.of.map(shown) } : {}),
  }) as JsonObject;
