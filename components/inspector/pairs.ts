import type { Json, JsonObject } from '#lib/kernel';

type Pair = readonly [name: string, value: Json];

export const pairsOf = (record: Readonly<Record<string, unknown>>): Pair[] => Object.entries(record) as [string, Json][];

/** The record of the rows that have a name; of two with one name, the later. */
export const recordOf = (pairs: readonly Pair[]): JsonObject => Object.fromEntries(pairs.filter(([name]) => name.trim() !== ''));

/** What is typed as a value: JSON where it reads as a number, yes or no, nothing, a list or an object; else text, as is text in quotes. */
export function typedPair(text: string): Json {
  const trimmed = text.trim();
  if (!/^(-?\d|true$|false$|null$|\[|\{(?![{%])|")/.test(trimmed)) return text;
  try {
    const value = JSON.parse(trimmed) as Json;
    // 1.0 or 1e3 would change under the fingers of who types on.
    return typeof value === 'number' && String(value) !== trimmed ? text : value;
  } catch {
    return text; // on the way to JSON, or meant as text
  }
}

/** A value as it would be typed. */
export function shownValue(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return typedPair(value) === value ? value : JSON.stringify(value);
}
