import type { Condition } from '#lib/journey';
import { isObject } from '#lib/kernel';

/** One line of the form: a property of the event, compared with a value as it is typed. */
export interface PropertyRow {
  readonly property: string;
  readonly op: string;
  readonly value: string;
}

export const rowOps = [
  { value: 'eq', name: 'is' },
  { value: 'ne', name: 'is not' },
  { value: 'gt', name: 'is more than' },
  { value: 'gte', name: 'is at least' },
  { value: 'lt', name: 'is less than' },
  { value: 'lte', name: 'is at most' },
  { value: 'contains', name: 'contains' },
  { value: 'starts-with', name: 'starts with' },
  { value: 'exists', name: 'is there' },
  { value: 'not-exists', name: 'is not there' },
] as const;
export const takesNoValue = (op: string): boolean => op === 'exists' || op === 'not-exists';
const known = new Set<string>(rowOps.map(({ value }) => value));

/** What was typed as a value: a number, true or false where it reads so, text otherwise; quotes make text of anything. */
export function typedValue(typed: string): string | number | boolean {
  const text = typed.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
}

const typedOf = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return typedValue(value) === value ? value : `"${value}"`;
};

function rowOf(leaf: unknown): PropertyRow | null {
  if (!isObject(leaf) || typeof leaf.property !== 'string' || typeof leaf.op !== 'string' || !known.has(leaf.op)) return null;
  if (typeof leaf.value === 'object' && leaf.value !== null) return null;
  return { property: leaf.property, op: leaf.op, value: takesNoValue(leaf.op) ? '' : typedOf(leaf.value) };
}

/** A condition as lines of the form; null where it says more than lines can. */
export function rowsOf(where: unknown): PropertyRow[] | null {
  if (where === null || where === undefined) return [];
  const leaves = isObject(where) && Array.isArray(where.all) ? where.all : [where];
  const rows = leaves.map(rowOf);
  return rows.every((row) => row !== null) ? rows : null;
}

/** The condition that the lines say; null for none. */
export function conditionOf(rows: readonly PropertyRow[]): Condition | null {
  const leaves = rows.map(({ property, op, value }) => ({
    property: property.trim(),
    op,
    ...(takesNoValue(op) ? {} : { value: typedValue(value) }),
  }));
  if (leaves.length === 0) return null;
  return (leaves.length === 1 ? leaves[0] : { all: leaves }) as Condition;
}
