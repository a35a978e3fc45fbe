import { z } from 'zod';
import { checkCondition } from '../conditions/compile.ts';
import { mustExist } from '../inspection.ts';
import type { NodeKind } from './node-kind.ts';
import { Trigger } from './trigger-data.ts';

export const TriggerData = z.strictObject({
  on: Trigger,
  label: z.string().max(200).optional(),
});
export type TriggerData = z.infer<typeof TriggerData>;

/** Where runs start; a run only passes through. */
export const trigger: NodeKind<TriggerData> = {
  data: TriggerData,
  waits: false,
  handles: () => ['next'],
  check: ({ on }, inspection, path) => {
    if (on.kind === 'event' && on.where !== undefined) checkCondition(on.where, inspection, `${path}.on.where`);
    if (on.kind === 'segment') mustExist(inspection, 'segments', on.segment, `${path}.on.segment`);
    if (on.kind === 'milestone') mustExist(inspection, 'milestones', on.milestone, `${path}.on.milestone`);
    if (on.kind === 'score') mustExist(inspection, 'models', on.model, `${path}.on.model`);
    if (on.kind === 'struggle') mustExist(inspection, 'struggles', on.step, `${path}.on.step`);
  },
  compile: ({ on }, kit) => {
    kit.startsBy(on);
    return () => ({ go: 'next' });
  },
};
