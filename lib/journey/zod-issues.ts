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

const isForeign = (issues: readonly ZodIssue[]): boolean =>
  issues.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0);

function flatten(issue: ZodIssue, prefix: string): Issue[] {
  const at = under(prefix, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: under(prefix, [...issue.path, key]), message: 'this key is not known here: remove it' }));
  }
  if (issue.code !== 'invalid_union') return [{ path: at, message: said(issue) }];
  if (issue.discriminator !== undefined)
    return [{ path: at, message: choices[issue.discriminator] ?? `this ${issue.discriminator} is not known` }];
  const best = nearest(issue.errors);
  if (best === null) return [{ path: at, message: said(issue) }];
  // Every alternative has keys that are not its own, or is not met at all: nothing says which was meant.
  if (issue.errors.length > 9 && (distance(best) >= 1_000 || isForeign(best))) return [{ path: at, message: choices.condition ?? '' }];
  return best.flatMap((inner) => flatten(inner, at));
}

function said(issue: ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return `this is missing: give ${issue.expected}`;
  if (issue.code === 'invalid_value') return `choose one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
  return issue.message;
}

const choices: Record<string, string> = {
  condition:
    'use one of the conditions all, any, not, trait, accountTrait, property, event, milestone, segment, score, struggling, message',
  channel: 'use one of the channels email, in-app, slack, webhook, task, lead, crm, flag, trait',
  kind: 'use one of the triggers event, segment, milestone, score, struggle, date, api',
};

/** A schema's complaints as issues with full paths. Of alternatives, those of the one that was most likely meant. */
export function issuesOf(error: z.ZodError, prefix: string): Issue[] {
  return error.issues.flatMap((issue) => flatten(issue, prefix));
}
