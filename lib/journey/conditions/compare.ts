import { type Instant, type Json, parseDuration, parseInstant, stableStringify, unreachable } from '#lib/kernel';
import type { NumberOp, Op } from './op.ts';

/** Whether two JSON values are the same, type included. */
export function same(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  return stableStringify(a) === stableStringify(b);
}

const typeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Whether a number compares so. */
export function compareNumbers(a: number, op: NumberOp, b: number): boolean {
  switch (op) {
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'gt':
      return a > b;
    case 'gte':
      return a >= b;
    case 'lt':
      return a < b;
    case 'lte':
      return a <= b;
    default:
      return unreachable(op);
  }
}

function inOrder(a: Json, op: 'gt' | 'gte' | 'lt' | 'lte', b: Json): boolean {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, op, b);
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  if (op === 'gt') return a > b;
  if (op === 'gte') return a >= b;
  return op === 'lt' ? a < b : a <= b;
}

/** The instant a `before`/`after` compares with: an instant, or a duration from now. Null for anything else. */
export function instantOf(value: Json | undefined, now: Instant): Instant | null {
  const length = parseDuration(value);
  return length === null ? parseInstant(value) : ((now + length) as Instant);
}

function inTime(a: Json, op: 'before' | 'after', b: Json, now: Instant): boolean {
  const left = parseInstant(a);
  const right = instantOf(b, now);
  if (left === null || right === null) return false;
  return op === 'before' ? left < right : left > right;
}

function contains(a: Json, b: Json): boolean | null {
  if (Array.isArray(a)) return a.some((item) => same(item, b));
  return typeof a === 'string' && typeof b === 'string' ? a.includes(b) : null;
}

const trueOfMissing: ReadonlySet<Op> = new Set<Op>(['not-exists', 'ne', 'not-in', 'not-contains']);

/** Whether `a op b` at `now`. Nothing is coerced: between types it is false. A missing side makes all false but the four negations. */
export function compare(a: Json | undefined, op: Op, b: Json | undefined, now: Instant): boolean {
  if (op === 'exists') return a !== undefined;
  if (op === 'not-exists') return a === undefined;
  if (a === undefined || b === undefined) return trueOfMissing.has(op);
  switch (op) {
    case 'eq':
      return same(a, b);
    case 'ne':
      return typeOf(a) === typeOf(b) && !same(a, b);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return inOrder(a, op, b);
    case 'in':
      return Array.isArray(b) && b.some((item) => same(a, item));
    case 'not-in':
      return Array.isArray(b) && !b.some((item) => same(a, item));
    case 'contains':
      return contains(a, b) === true;
    case 'not-contains':
      return contains(a, b) === false;
    case 'starts-with':
      return typeof a === 'string' && typeof b === 'string' && a.startsWith(b);
    case 'ends-with':
      return typeof a === 'string' && typeof b === 'string' && a.endsWith(b);
    case 'before':
    case 'after':
      return inTime(a, op, b, now);
    default:
      return unreachable(op);
  }
}

/**
 * The instant at which `a` lies exactly the given duration from now, for a `before`/`after` with a duration.
 * Null when passing time cannot change the comparison. `after` stops holding at it, `before` holds from the next millisecond on.
 */
export function turningPoint(a: Json | undefined, op: Op, b: Json | undefined): Instant | null {
  if (op !== 'before' && op !== 'after') return null;
  const left = parseInstant(a);
  const length = parseDuration(b);
  return left === null || length === null ? null : ((left - length) as Instant);
}

/** The first later instant at which `a op b` changes by passing of time alone. */
export function nextTurn(a: Json | undefined, op: Op, b: Json | undefined, now: Instant): Instant | null {
  const point = turningPoint(a, op, b);
  if (point === null) return null;
  const turn = (op === 'after' ? point : point + 1) as Instant;
  return turn > now ? turn : null;
}
