import { isObject, type Json, valueAt } from '#lib/kernel';
import type { Scene } from './test.ts';

const refPattern = /^(trigger\.properties|person\.traits|account\.traits)\.(.+)$/s;

/** The path of `{ "ref": "…" }`; null when the value is one of its own. */
export const refOf = (value: Json | undefined): string | null =>
  isObject(value) && typeof value.ref === 'string' && Object.keys(value).length === 1 ? value.ref : null;

/** True for a path that a reference may have. */
export const isRefPath = (path: string): boolean => refPattern.test(path);

/** Reads a condition's `value`: constant, or looked up where it refers to. Undefined where the reference leads nowhere. */
export function compileValue(value: Json | undefined): (scene: Scene) => Json | undefined {
  const match = refPattern.exec(refOf(value) ?? '');
  if (match === null) return () => value;
  const [, root, path = ''] = match;
  if (root === 'person.traits') return ({ facts }) => valueAt(facts.person.traits, path);
  if (root === 'account.traits') return ({ facts }) => valueAt(facts.account?.traits, path);
  return ({ trigger }) => valueAt(trigger?.properties, path);
}
