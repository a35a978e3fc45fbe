import { isObject, type Json, type JsonObject } from '#lib/kernel';

/** The objects of a list of branches, variants or candidates. */
export const entriesOf = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject).map((one) => one as JsonObject) : [];

export const idsOf = (entries: readonly JsonObject[]): string[] => entries.map(({ id }) => String(id ?? ''));

/** A name that none of these has: `variant`, else `variant-2`, `variant-3` … */
export function freeId(stem: string, taken: readonly string[]): string {
  if (!taken.includes(stem)) return stem;
  let n = 2;
  while (taken.includes(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}

export const replaced = (entries: readonly JsonObject[], at: number, entry: JsonObject): Json[] =>
  entries.map((one, i) => (i === at ? entry : one));
