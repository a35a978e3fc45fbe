import type { Instant, Json, JsonObject } from '#lib/kernel';

/** A top-level trait that changed; `value` undefined when it was taken away. */
export interface TraitEdit {
  readonly key: string;
  readonly at: Instant;
  readonly value: Json | undefined;
}

interface Edit {
  readonly traits: JsonObject;
  readonly at: Instant;
  /** Came by import: old news do not overwrite newer ones. */
  readonly history: boolean;
}

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));

/**
 * Applies `identify` or `group` traits: each top-level trait replaces the one before, null takes it away. Live traits take effect in the
 * order accepted, and are recorded no earlier than the last change of the same trait; imported ones yield to changes with a later instant.
 */
export function editTraits(
  current: JsonObject,
  { traits, at, history }: Edit,
  changedAt: ReadonlyMap<string, Instant>,
): { traits: JsonObject; edits: TraitEdit[]; changed: string[] } {
  const edits: TraitEdit[] = [];
  const changed: string[] = [];
  let next = current;
  for (const key of Object.keys(traits)) {
    if (key === '__proto__') continue;
    const given = traits[key];
    const value = given === null ? undefined : given;
    const last = changedAt.get(key);
    if (history && last !== undefined && last > at) {
      edits.push({ key, at, value });
      continue;
    }
    if (same(Object.hasOwn(next, key) ? next[key] : undefined, value)) continue;
    if (next === current) next = { ...current };
    if (value === undefined) delete next[key];
    else next[key] = value;
    edits.push({ key, at: last !== undefined && last > at ? last : at, value });
    changed.push(key);
  }
  return { traits: next, edits, changed };
}

/** Adds edits to what is known of the last changes. */
export function noteEdits(changedAt: ReadonlyMap<string, Instant>, edits: readonly TraitEdit[]): ReadonlyMap<string, Instant> {
  if (edits.length === 0) return changedAt;
  const next = new Map(changedAt);
  for (const { key, at } of edits) {
    const last = next.get(key);
    if (last === undefined || at > last) next.set(key, at);
  }
  return next;
}
