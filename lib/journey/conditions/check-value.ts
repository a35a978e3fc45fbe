import type { z } from 'zod';
import { type Json, parseDuration, parseInstant, unreachable } from '#lib/kernel';
import type { Op } from './op.ts';
import { isRefPath, refOf } from './value.ts';

const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/;

/** True for an ISO 8601 instant that says its offset. */
export const isExactInstant = (text: Json | undefined): boolean =>
  typeof text === 'string' && text.length > 10 && hasOffset.test(text) && parseInstant(text) !== null;

function wanted(op: Op, value: Json): string | null {
  switch (op) {
    case 'eq':
    case 'ne':
    case 'contains':
    case 'not-contains':
    case 'exists':
    case 'not-exists':
      return null;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return typeof value === 'number' || typeof value === 'string' ? null : 'a number or a text';
    case 'in':
    case 'not-in':
      return Array.isArray(value) ? null : 'a list';
    case 'starts-with':
    case 'ends-with':
      return typeof value === 'string' ? null : 'a text';
    case 'before':
    case 'after':
      return parseDuration(value) !== null || isExactInstant(value)
        ? null
        : 'an instant with an offset (2026-12-31T00:00:00Z) or a duration from now (-P14D)';
    default:
      return unreachable(op);
  }
}

/** Adds what is wrong with the `value` of a comparison: missing, of a type that `op` cannot take, or a reference to nowhere. */
export function checkValue(leaf: { op: Op; value?: Json | undefined }, context: z.RefinementCtx): void {
  const { op, value } = leaf;
  const wrong = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', message, path: ['value', ...path] });
  if (op === 'exists' || op === 'not-exists') return;
  if (value === undefined) {
    wrong(`"${op}" needs a value to compare with`);
    return;
  }
  const ref = refOf(value);
  if (ref !== null) {
    if (!isRefPath(ref)) wrong('refer to trigger.properties.…, person.traits.… or account.traits.…', 'ref');
    return;
  }
  const problem = wanted(op, value);
  if (problem !== null) wrong(`"${op}" compares with ${problem}`);
}
