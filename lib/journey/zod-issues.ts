import type { z } from 'zod';
import type { Issue } from '#lib/kernel';

type ZodIssue = z.core.$ZodIssue;

const under = (prefix: string, path: readonly PropertyKey[]): string => [...(prefix === '' ? [] : [prefix]), ...path.map(String)].join('.');

/** How far an alternative is from what was written: a key too many counts more than a key that is missing or wrong. */
function distance(issues: readonly ZodIssue[]): number {
  let sum = 0;
  for (const { code, path } of issues) {
    if (code === 'unrecognized_keys' && path.length === 0) sum += 100;
    else if (code === 'invalid_value' && path.length === 1) sum += 30;
    else if (path.length === 0) sum += 1_000;
    else sum += path.length === 1 ? 10 : 1;
  }
  return sum;
}

function nearest(alternatives: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] | null {
  let best: readonly ZodIssue[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const issues of alternatives) {
    const far = distance(issues);
    if (far < least) [best, least] = [issues, far];
  }
  return best;
}

function flatten(issue: ZodIssue, prefix: string, known: string): Issue[] {
  if (issue.code === 'invalid_union') {
    const best = nearest(issue.errors);
    const at = under(prefix, issue.path);
    const foreign =
      best?.every(({ code, path }) => code === 'unrecognized_keys' || path.length === 1) &&
      best.some(({ code }) => code === 'unrecognized_keys');
    if (best === null || best.length === 0 || (foreign && issue.errors.length > 9 && distance(best) >= 110))
      return [{ path: at, message: known }];
    return best.flatMap((inner) => flatten(inner, at, known));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: under(prefix, [...issue.path, key]),
      message: 'this key is not known here: remove it',
    }));
  }
  return [{ path: under(prefix, issue.path), message: said(issue) }];
}

function said(issue: ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return `this is missing: give ${issue.expected}`;
  if (issue.code === 'invalid_value') return `choose one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
  return issue.message;
}

const unknownKind =
  'this is none of the known kinds: a condition is all, any, not, trait, accountTrait, property, event, milestone, segment, score, struggling or message';

/** A schema's complaints as issues with full paths. Of alternatives, those of the one that was most likely meant. */
export function issuesOf(error: z.ZodError, prefix: string): Issue[] {
  return error.issues.flatMap((issue) => flatten(issue, prefix, unknownKind));
}
