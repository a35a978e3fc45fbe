import { z } from 'zod';
import { checkCondition } from '../conditions/compile.ts';
import { Condition } from '../conditions/condition.ts';
import type { NodeKind } from './node-kind.ts';
import { shown } from './shown.ts';

export const ConditionData = z.strictObject({
  if: Condition,
  label: z.string().max(200).optional(),
});
export type ConditionData = z.infer<typeof ConditionData>;

/** Yes or no, at once. */
export const conditionNode: NodeKind<ConditionData> = {
  data: ConditionData,
  waits: false,
  handles: () => ['yes', 'no'],
  check: (data, inspection, path) => checkCondition(data.if, inspection, `${path}.if`),
  compile: (data, kit) => {
    const test = kit.test(data.if);
    return ({ scene, explain }) => ({
      go: test.holds(scene) ? 'yes' : 'no',
      detail: explain ? { condition: shown(test.truth(scene)) } : undefined,
    });
  },
};
