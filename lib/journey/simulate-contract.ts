import { z } from 'zod';
import { type JsonObject, parseInstant } from '#lib/kernel';
import { Condition, EventMatch } from './conditions/condition.ts';
import { Duration } from './duration.ts';
import { TruthAnswer } from './replay-contract.ts';

const when = z.string().refine((text) => parseInstant(text) !== null, 'write an instant such as 2026-01-02T10:00:00Z');
const Fields = z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject>;

/** A milestone as the workspace defines it. */
export const MilestoneRule = z.object({
  key: z.string().min(1).max(64),
  event: z.string().min(1),
  where: Condition.nullish(),
});
export type MilestoneRule = z.infer<typeof MilestoneRule>;

export const SegmentRule = z.object({
  key: z.string().min(1).max(64),
  condition: Condition,
});
export type SegmentRule = z.infer<typeof SegmentRule>;

/** Who fails at a set-up step so many times within so long, and has not succeeded since. */
export const StruggleRule = z.object({
  key: z.string().min(1).max(64),
  failure: EventMatch,
  success: EventMatch,
  count: z.int().min(1).max(1_000),
  within: Duration,
});
export type StruggleRule = z.infer<typeof StruggleRule>;

/** A document, a person and their events, to be played under a virtual clock. Scores stay as given, and so do segments and struggles that no rule makes. */
export const SimulateRequest = z.object({
  journey: z.unknown(),
  person: z.object({
    id: z.string().min(1),
    traits: Fields.default({}),
    createdAt: when.optional(),
  }),
  account: z.object({ id: z.string().min(1), traits: Fields.default({}) }).nullish(),
  events: z
    .array(
      z.object({
        event: z.string().min(1),
        timestamp: when,
        properties: Fields.default({}),
        messageId: z.string().optional(),
      }),
    )
    .max(10_000)
    .default([]),
  milestones: z.array(MilestoneRule).optional(),
  segments: z.array(z.string()).optional(),
  scores: z.record(z.string(), z.number()).optional(),
  struggles: z.array(z.string()).optional(),
  until: when,
  /** Adds why: what tried to enter, and the truth of conditions, leaf by leaf. */
  explain: z.boolean().optional(),
});
export type SimulateRequest = z.infer<typeof SimulateRequest>;

export const SimulateResponse = z.object({
  status: z.enum(['not-entered', 'waiting', 'completed', 'converted', 'exited', 'failed']),
  runs: z.array(
    z.object({
      enteredAt: z.string(),
      endedAt: z.string().nullable(),
      status: z.enum(['waiting', 'completed', 'converted', 'exited', 'failed']),
      waitingAt: z.string().nullable(),
      wakesAt: z.string().nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      run: z.number(),
      at: z.string(),
      node: z.string(),
      handle: z.string(),
      /** With `explain`: why by this handle. */
      detail: Fields.optional(),
    }),
  ),
  actions: z.array(
    z.object({
      run: z.number(),
      at: z.string(),
      node: z.string(),
      channel: z.string(),
      payload: Fields,
    }),
  ),
  /** With `explain`: each trigger that fired, and what came of it. */
  attempts: z
    .array(
      z.object({
        at: z.string(),
        event: z.string(),
        outcome: z.enum(['entered', 'refused']),
        reason: z.enum(['where', 'audience', 'open-run', 're-entry', 'holdout', 'paused']).optional(),
        condition: TruthAnswer.optional(),
        run: z.number().optional(),
      }),
    )
    .optional(),
});
export type SimulateResponse = z.infer<typeof SimulateResponse>;
