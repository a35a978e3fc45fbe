import { isObject, type Json, type JsonObject } from '#lib/kernel';

/** How the rows of a group hang together. */
export type Joint = 'all' | 'any';

/** A condition as a form shows it: rows that all, or any of which, must hold. A lone condition is a group of one. */
export interface Rows {
  readonly joint: Joint;
  readonly rows: readonly Json[];
  /** The group is written out (`{ "all": [...] }`), and not the lone condition itself. */
  readonly written: boolean;
}

const listOf = (value: unknown): Json[] | null => (Array.isArray(value) ? (value as Json[]) : null);

export const isGroup = (condition: unknown): condition is JsonObject =>
  isObject(condition) && (listOf(condition.all) !== null || listOf(condition.any) !== null);

/** The rows of a condition; none where there is no condition yet. */
export function rowsOf(condition: unknown): Rows {
  if (isObject(condition)) {
    const all = listOf(condition.all);
    if (all) return { joint: 'all', rows: all, written: true };
    const any = listOf(condition.any);
    if (any) return { joint: 'any', rows: any, written: true };
    return { joint: 'all', rows: [condition as Json], written: false };
  }
  return { joint: 'all', rows: [], written: false };
}

/** The condition that rows say: null for none, the row itself where it is alone, else a group. */
export function conditionOf({ joint, rows, written }: Rows): Json {
  const [first] = rows;
  if (first === undefined && !(written && joint === 'all')) return null; // an empty "any" holds for nobody: nobody means that
  if (rows.length === 1 && first !== undefined && !(written && joint === 'any')) return first;
  return { [joint]: [...rows] };
}

/** The same with a row in another place; `by` beyond an end changes nothing. */
export function moved<Row extends Json>(rows: readonly Row[], from: number, by: number): Row[] {
  const to = from + by;
  const row = rows[from];
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  const rest = rows.filter((_, i) => i !== from);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
}

/** A row, and whether it is turned round: `{ "not": c }` is `c`, negated. */
export function withoutNot(condition: Json): { negated: boolean; inner: Json } {
  return isObject(condition) && 'not' in condition ? { negated: true, inner: condition.not as Json } : { negated: false, inner: condition };
}

/** What says the same without the group around it: a group inside one with the same joint, or of a single row. */
export function dissolved(rows: readonly Json[], at: number, joint: Joint): Json[] | null {
  const row = rows[at];
  if (!isGroup(row)) return null;
  const inner = rowsOf(row);
  if (inner.rows.length !== 1 && inner.joint !== joint) return null;
  return [...rows.slice(0, at), ...inner.rows, ...rows.slice(at + 1)];
}
