/** Numbers with an instant each: those of row r are the ones from `first[r]` up to `first[r + 1]`, in order of time. */
export interface Entries {
  readonly first: Uint32Array;
  /** Milliseconds since 1970 */
  readonly at: Float64Array;
  readonly value: Float64Array;
}

export interface Entry {
  readonly row: number;
  readonly at: number;
  readonly value: number;
}

/** Sorts entries to their rows; those of one row come in order of time. */
export function entriesOf(rows: number, given: readonly Entry[]): Entries {
  const first = new Uint32Array(rows + 1);
  for (const { row } of given) first[row + 1] = (first[row + 1] as number) + 1;
  for (let row = 0; row < rows; row++) first[row + 1] = (first[row + 1] as number) + (first[row] as number);
  const next = first.slice();
  const at = new Float64Array(given.length);
  const value = new Float64Array(given.length);
  for (const entry of given) {
    const place = next[entry.row] as number;
    at[place] = entry.at;
    value[place] = entry.value;
    next[entry.row] = place + 1;
  }
  return { first, at, value };
}

/** The last of a row's numbers up to an instant; null before the first. */
export function lastUntil({ first, at, value }: Entries, row: number, instant: number): number | null {
  let found: number | null = null;
  for (let i = first[row] as number; i < (first[row + 1] as number) && (at[i] as number) <= instant; i++) found = value[i] as number;
  return found;
}

/** The number of a row at exactly this instant; null where there is none. */
export function exactlyAt({ first, at, value }: Entries, row: number, instant: number): number | null {
  for (let i = first[row] as number; i < (first[row + 1] as number); i++) if (at[i] === instant) return value[i] as number;
  return null;
}
