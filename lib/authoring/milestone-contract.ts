import { z } from 'zod';
import { Condition } from '#lib/journey/contract';
import { keyPattern } from '#lib/kernel';

const instant = z.string();
const count = z.number().int();
const Key = z.string().regex(keyPattern, 'use 1 to 64 letters, digits, dots, hyphens or underscores');

/* Milestones */

export const MilestoneInput = z.object({
  key: Key,
  name: z.string().trim().min(1, 'give it a name').max(200),
  event: z.string().min(1, 'name the event').max(256),
  where: Condition.nullish(),
  weight: z.number().min(0, 'a weight is 0 or more').max(1_000_000).default(1),
  essential: z.boolean().default(false),
  value: z.boolean().default(false),
  order: z.number().int().min(-1_000_000).max(1_000_000).default(0),
});
export type MilestoneInput = z.output<typeof MilestoneInput>;
/** The key stands in the address and cannot be changed; one in the body is not looked at. */
export const MilestoneReplacement = MilestoneInput.omit({ key: true });
export const Milestone = MilestoneInput.extend({
  where: Condition.nullable(),
  status: z.enum(['ready', 'backfilling']),
  /** Events of the log looked at so far, and in all; null when ready. */
  progress: z.object({ done: count, total: count }).nullable(),
  /** People who reached it. */
  reached: count,
  createdAt: instant,
  updatedAt: instant,
});
export type Milestone = z.infer<typeof Milestone>;
export const MilestoneList = z.object({ data: z.array(Milestone), next: z.string().nullable() });

/** A milestone as it is being written. */
export const MilestonePreviewInput = z.object({
  event: z.string().min(1, 'name the event').max(256),
  where: z.unknown().optional().meta({ description: 'A condition; none: every event of that name' }),
});
export type MilestonePreviewInput = z.output<typeof MilestonePreviewInput>;
export const MilestonePreview = z.object({
  /** People who did it, of `people` in all */
  reached: count,
  people: count,
  /** Events that count, of those `looked` at, the newest first; there are `total` in all */
  events: count,
  looked: count,
  total: count,
  /** False: time ran out before all were looked at */
  complete: z.boolean(),
});
export type MilestonePreview = z.infer<typeof MilestonePreview>;

export const milestoneKeys = {
  all: ['milestones'] as const,
  eventNames: ['event-names'] as const,
  preview: (written: string) => ['milestone-preview', written] as const,
};
