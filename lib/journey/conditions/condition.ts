import { z } from 'zod';
import type { Json } from '#lib/kernel';
import { Duration } from '../duration.ts';
import { checkValue } from './check-value.ts';
import { MessageStatus } from './message-status.ts';
import { NumberOp, Op } from './op.ts';

const Path = z.string().min(1).max(256);
const Key = z.string().min(1).max(64);
const EventName = z.string().min(1).max(256);
const Value = z.json().optional() as unknown as z.ZodOptional<z.ZodType<Json>>;

const value = { op: Op, value: Value };
export const TraitLeaf = z.strictObject({ trait: Path, ...value, for: Duration.optional() }).superRefine(checkValue);
export const AccountTraitLeaf = z.strictObject({ accountTrait: Path, ...value, for: Duration.optional() }).superRefine(checkValue);
export const PropertyLeaf = z.strictObject({ property: Path, ...value }).superRefine(checkValue);
export const MilestoneLeaf = z.strictObject({
  milestone: Key,
  /** Reached, where it is not said. */
  reached: z.boolean().optional(),
});
export const SegmentLeaf = z.strictObject({
  segment: Key,
  /** In it, where it is not said. */
  member: z.boolean().optional(),
});
export const ScoreLeaf = z.strictObject({
  score: Key,
  op: NumberOp,
  value: z.number(),
});
export const StrugglingLeaf = z.strictObject({ struggling: Key });
export const MessageLeaf = z.strictObject({
  message: z.string().min(1).max(128),
  status: MessageStatus,
});
export type TraitLeaf = z.infer<typeof TraitLeaf>;
export type AccountTraitLeaf = z.infer<typeof AccountTraitLeaf>;
export type PropertyLeaf = z.infer<typeof PropertyLeaf>;
export type MilestoneLeaf = z.infer<typeof MilestoneLeaf>;
export type SegmentLeaf = z.infer<typeof SegmentLeaf>;
export type ScoreLeaf = z.infer<typeof ScoreLeaf>;
export type StrugglingLeaf = z.infer<typeof StrugglingLeaf>;
export type MessageLeaf = z.infer<typeof MessageLeaf>;

export interface EventLeaf {
  event: string;
  where?: Condition | undefined;
  count?: { op: NumberOp; value: number } | undefined;
  within?: string | undefined;
}
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | EventLeaf
  | TraitLeaf
  | AccountTraitLeaf
  | PropertyLeaf
  | MilestoneLeaf
  | SegmentLeaf
  | ScoreLeaf
  | StrugglingLeaf
  | MessageLeaf;

const Nested: z.ZodType<Condition> = z.lazy(() => Condition);
export const EventLeaf: z.ZodType<EventLeaf> = z.strictObject({
  event: EventName,
  where: Nested.optional(),
  count: z.strictObject({ op: NumberOp, value: z.int().min(0) }).optional(),
  within: Duration.optional(),
});

/** A question about a person that is true or false at an instant. */
export const Condition: z.ZodType<Condition> = z
  .union([
    z.strictObject({ all: z.array(Nested) }),
    z.strictObject({ any: z.array(Nested) }),
    z.strictObject({ not: Nested }),
    TraitLeaf,
    AccountTraitLeaf,
    PropertyLeaf,
    EventLeaf,
    MilestoneLeaf,
    SegmentLeaf,
    ScoreLeaf,
    StrugglingLeaf,
    MessageLeaf,
  ])
  .meta({ id: 'Condition' });

/** A new event, as `wait-until` and goals ask for it. */
export interface EventMatch {
  event: string;
  where?: Condition | undefined;
}
export const EventMatch: z.ZodType<EventMatch> = z.strictObject({
  event: EventName,
  where: Condition.optional(),
});
