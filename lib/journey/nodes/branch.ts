import { z } from 'zod';
import { checkCondition } from '../conditions/compile.ts';
import { Condition } from '../conditions/condition.ts';
import { note } from '../inspection.ts';
import type { NodeKind } from './node-kind.ts';
import { shown } from './shown.ts';

const Branch = z.strictObject({
  id: z.string().min(1).max(64),
  if: Condition,
  label: z.string().max(200).optional(),
});
export const BranchData = z.strictObject({
  branches: z.array(Branch).min(1, 'add at least one branch').max(100),
  label: z.string().max(200).optional(),
});
export type BranchData = z.infer<typeof BranchData>;

/** The first branch that holds wins, else `else`. */
export const branch: NodeKind<BranchData> = {
  data: BranchData,
  waits: false,
  handles: ({ branches }) => [...branches.map(({ id }) => id), 'else'],
  check: ({ branches }, inspection, path) => {
    const seen = new Set(['else']);
    for (const [i, one] of branches.entries()) {
      if (seen.has(one.id))
        note(inspection, `${path}.branches.${i}.id`, `"${one.id}" is taken: give each branch an id of its own, "else" excepted`);
      seen.add(one.id);
      checkCondition(one.if, inspection, `${path}.branches.${i}.if`);
    }
  },
  compile: ({ branches }, kit) => {
    const tests = branches.map(({ id, if: condition }) => ({
      id,
      test: kit.test(condition),
    }));
    return ({ scene, explain }) => ({
      go: tests.find(({ test }) => test.holds(scene))?.id ?? 'else',
      detail: explain
        ? {
            branches: tests.map(({ id, test }) => ({
              id,
              condition: shown(test.truth(scene)),
            })),
          }
        : undefined,
    });
  },
};
