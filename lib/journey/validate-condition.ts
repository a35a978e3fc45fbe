import type { Issue } from '#lib/kernel';
import { checkCondition } from './conditions/compile.ts';
import { Condition } from './conditions/condition.ts';
import { fathom } from './fathom.ts';
import type { Inspection, Known } from './inspection.ts';
import { issuesOf } from './zod-issues.ts';

/** Reads a condition that stands outside any journey (of a segment, a flag, a milestone). `path` leads to it. Never throws. */
export function validateCondition(
  value: unknown,
  known: Known = {},
  path = 'condition',
): { readonly condition: Condition } | { readonly issues: readonly Issue[] } {
  const depths = fathom(value);
  if (depths.length > 0)
    return {
      issues: depths.map((issue) => ({
        ...issue,
        path: issue.path === '' ? path : `${path}.${issue.path}`,
      })),
    };
  const parsed = Condition.safeParse(value);
  if (!parsed.success) return { issues: issuesOf(parsed.error, path) };
  const inspection: Inspection = { issues: [], known, nodeTypes: null };
  checkCondition(parsed.data, inspection, path);
  return inspection.issues.length > 0 ? { issues: inspection.issues } : { condition: parsed.data };
}
