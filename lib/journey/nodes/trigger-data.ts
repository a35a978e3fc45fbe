import { z } from 'zod';
import { Condition } from '../conditions/condition.ts';

const Key = z.string().min(1).max(64);

export interface EventTrigger {
  kind: 'event';
  event: string;
  where?: Condition | undefined;
}
const EventTrigger: z.ZodType<EventTrigger, EventTrigger> = z.strictObject({
  kind: z.literal('event'),
  event: z.string().min(1).max(256),
  where: Condition.optional(),
}) as unknown as z.ZodType<EventTrigger, EventTrigger>;
const SegmentTrigger = z.strictObject({
  kind: z.literal('segment'),
  segment: Key,
  change: z.enum(['entered', 'left']),
});
const MilestoneTrigger = z.strictObject({
  kind: z.literal('milestone'),
  milestone: Key,
});
const ScoreTrigger = z.strictObject({
  kind: z.literal('score'),
  model: Key,
  op: z.enum(['gte', 'lt']),
  value: z.number(),
});
const StruggleTrigger = z.strictObject({
  kind: z.literal('struggle'),
  step: Key,
});
const DateTrigger = z.strictObject({
  kind: z.literal('date'),
  trait: z.string().min(1).max(256),
  offset: z.string().max(64),
});
const ApiTrigger = z.strictObject({ kind: z.literal('api') });

/** What starts a run. */
export type Trigger =
  | EventTrigger
  | z.infer<typeof SegmentTrigger>
  | z.infer<typeof MilestoneTrigger>
  | z.infer<typeof ScoreTrigger>
  | z.infer<typeof StruggleTrigger>
  | z.infer<typeof DateTrigger>
  | z.infer<typeof ApiTrigger>;
export const Trigger: z.ZodType<Trigger> = z
  .union([EventTrigger, SegmentTrigger, MilestoneTrigger, ScoreTrigger, StruggleTrigger, DateTrigger, ApiTrigger])
  .meta({ id: 'Trigger' });
