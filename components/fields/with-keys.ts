import type { Json, JsonObject } from '#lib/kernel';

/** An object with some keys changed; a key that is given as undefined goes. Keys keep their order. */
export function withKeys(whole: JsonObject, change: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries({ ...whole, ...change }).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
