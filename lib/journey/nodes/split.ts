import { z } from 'zod';
import { unitInterval } from '#lib/kernel';
import { note } from '../inspection.ts';
import type { NodeKind } from './node-kind.ts';

const Variant = z.strictObject({
  id: z.string().min(1).max(64),
  weight: z.number().min(0, 'a weight is 0 or more'),
  label: z.string().max(200).optional(),
});
export const SplitData = z.strictObject({
  experiment: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'use 1 to 64 letters, digits, dots, hyphens or underscores'),
  unit: z.enum(['person', 'account']),
  variants: z.array(Variant).min(1, 'add at least one variant').max(100),
  label: z.string().max(200).optional(),
});
export type SplitData = z.infer<typeof SplitData>;

interface Weighted {
  readonly id: string;
  readonly weight: number;
}

/**
 * The variant of a unit: the first whose cumulative weight share, in the order listed, exceeds
 * `u = uint32(first 8 hex digits of SHA-256("<experiment>:<unit id>")) / 2^32`. Null when no weight is above 0.
 */
export function variantOf(experiment: string, unitId: string, variants: readonly Weighted[]): string | null {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  const u = unitInterval(`${experiment}:${unitId}`);
  let sum = 0;
  for (const { id, weight } of variants) {
    sum += weight;
    if (sum / total > u) return id;
  }
  return null;
}

/** Sends a share of people, or of accounts, each way; who goes where depends on the unit alone, so it sticks. */
export const split: NodeKind<SplitData> = {
  data: SplitData,
  waits: false,
  handles: ({ variants }) => variants.map(({ id }) => id),
  check: ({ variants }, inspection, path) => {
    const seen = new Set<string>();
    for (const [i, { id }] of variants.entries()) {
      if (seen.has(id)) note(inspection, `${path}.variants.${i}.id`, `"${id}" is taken: give each variant an id of its own`);
      seen.add(id);
    }
    const total = variants.reduce((sum, { weight }) => sum + weight, 0);
    if (!(total > 0 && Number.isFinite(total))) note(inspection, `${path}.variants`, 'give at least one variant a weight above 0');
  },
  compile: ({ experiment, unit, variants }) => {
    return ({ node, scene, effects }) => {
      const { account, person } = scene.facts;
      const by =
        unit === 'account' && account !== null
          ? ({ unit: 'account', unitId: account.id } as const)
          : ({ unit: 'person', unitId: person.id } as const);
      const variant = variantOf(experiment, by.unitId, variants);
      if (variant === null) throw new Error('split without a weight');
      effects.push({
        kind: 'exposure',
        node,
        at: scene.now,
        experiment,
        ...by,
        variant,
      });
      return { go: variant, detail: { experiment, variant, ...by } };
    };
  },
};
