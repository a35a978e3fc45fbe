import { z } from 'zod';
import { Condition, EventMatch } from '#lib/journey/contract';
import { keyPattern } from '#lib/kernel';

/* Segments and struggles on the wire: rules that say where people stand. */

const instant = z.string();
const count = z.number().int();
const Key = z.string().regex(keyPattern, 'use 1 to 64 letters, digits, dots, hyphens or underscores');
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), next: z.string().nullable() });

const Name = z.string().trim().min(1, 'give it a name').max(200);
/** People looked at so far by the back-fill, and in all; null when ready. */
const standing = {
  status: z.enum(['ready', 'backfilling']),
  progress: z.object({ done: count, total: count }).nullable(),
  createdAt: instant,
  updatedAt: instant,
};
/** Read with `validateCondition`, whose issues have a path each. */
const unread = z.unknown().meta({ description: 'A condition' });

export const SegmentInput = z.object({ key: Key, name: Name, condition: unread });
export type SegmentInput = z.output<typeof SegmentInput>;
export const SegmentReplacement = SegmentInput.omit({ key: true });
/** How many came and went on a UTC day, and how many were in it at its end. */
export const SegmentDay = z.object({ day: z.string(), entered: count, left: count, size: count });
export const Segment = z.object({
  key: z.string(),
  name: z.string(),
  condition: Condition,
  size: count,
  days: z.array(SegmentDay),
  ...standing,
});
export type Segment = z.infer<typeof Segment>;
export const SegmentList = listOf(Segment);

export const PreviewInput = z.object({ condition: unread });
export const StandingPerson = z.object({
  id: z.string(),
  userId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  account: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** Since when they are in the segment, or struggle; null in a preview. */
  since: instant.nullable(),
});
export type StandingPerson = z.infer<typeof StandingPerson>;
export const StandingPersonList = listOf(StandingPerson);
export const StandingQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type StandingQuery = z.output<typeof StandingQuery>;
/** `size` of the `looked` people that were looked at, the newest first; there are `people` in all. */
export const SegmentPreview = z.object({ size: count, looked: count, people: count, sample: z.array(StandingPerson) });
export type SegmentPreview = z.infer<typeof SegmentPreview>;

export const StruggleInput = z.object({
  key: Key,
  name: Name,
  failure: z.unknown().meta({ description: '{ event, where? }' }),
  success: z.unknown().meta({ description: '{ event, where? }' }),
  count: z.number().int().min(1, 'at least one failure').max(1_000),
  within: z.string().max(64),
});
export type StruggleInput = z.output<typeof StruggleInput>;
export const StruggleReplacement = StruggleInput.omit({ key: true });
/** `struggling`: people who do so now. */
export const Struggle = z.object({ ...StruggleInput.shape, failure: EventMatch, success: EventMatch, struggling: count, ...standing });
export type Struggle = z.infer<typeof Struggle>;
export const StruggleList = listOf(Struggle);

/** Names of what the pages keep of the answers; one prefix empties all of a kind. */
export const segmentKeys = { all: ['segments'] as const, people: (key: string) => ['segments', 'people', key] as const };
export const struggleKeys = { all: ['struggles'] as const, people: (key: string) => ['struggles', 'people', key] as const };
