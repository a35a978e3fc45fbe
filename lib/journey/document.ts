import { z } from 'zod';
import { type JsonObject, keyPattern } from '#lib/kernel';
import { Condition, type EventMatch } from './conditions/condition.ts';
import { Duration } from './duration.ts';

export const JourneyKey = z.string().regex(keyPattern, 'use 1 to 64 letters, digits, dots, hyphens or underscores');

export const Hypothesis = z.strictObject({
  statement: z.string().min(1).max(2_000),
  metric: z
    .string()
    .regex(/^(ttfv|activation|velocity|milestone:[A-Za-z0-9._-]{1,64})$/, 'use ttfv, activation, velocity or milestone:<key>'),
  owner: z.string().min(1).max(256),
  reviewOn: z.iso.date('write a date such as 2026-12-31'),
});
export type Hypothesis = z.infer<typeof Hypothesis>;

export const Reentry = z.union([z.enum(['once', 'after-exit']), z.strictObject({ after: Duration })]);
export type Reentry = z.infer<typeof Reentry>;

export const Entry = z.strictObject({
  audience: Condition.nullable().default(null),
  reentry: Reentry.default('once'),
  runKey: z
    .string()
    .max(256)
    .regex(/^properties(\.[^.]+)+$/s, 'name a property of the event that starts the run, such as properties.projectId')
    .nullable()
    .default(null),
});
export type Entry = z.infer<typeof Entry>;

export const Exit = z.strictObject({ when: Condition });
export type Exit = z.infer<typeof Exit>;

const within = Duration.optional();
export type Goal = { milestone: string; within?: string | undefined } | (EventMatch & { within?: string | undefined });
export const Goal: z.ZodType<Goal> = z.union([
  z.strictObject({ milestone: z.string().min(1).max(64), within }),
  z.strictObject({
    event: z.string().min(1).max(256),
    where: Condition.optional(),
    within,
  }),
]);

/** What stands at the head of a finished document. */
export const JourneyHead = z.object({
  key: JourneyKey,
  name: z.string().min(1).max(200),
  description: z.string().max(10_000).default(''),
  hypothesis: Hypothesis.nullable().default(null),
  entry: Entry.default({ audience: null, reentry: 'once', runKey: null }),
  exits: z.array(Exit).max(100).default([]),
  goal: Goal.nullable().default(null),
});
export type JourneyHead = z.infer<typeof JourneyHead>;

const Id = z.string().min(1).max(128);
const position = z.object({ x: z.number(), y: z.number() }).default({ x: 0, y: 0 });

/** React Flow's node. `data` may be unfinished; what a type asks of it is in nodes/. */
export const JourneyNode = z.looseObject({
  id: Id,
  type: z.string().min(1).max(64),
  position,
  data: z.record(z.string(), z.json()).default({}) as unknown as z.ZodType<JsonObject>,
});
export type JourneyNode = z.infer<typeof JourneyNode>;

/** React Flow's edge. Without a `sourceHandle` it leaves by the node's only handle. */
export const JourneyEdge = z.looseObject({
  id: Id,
  source: Id,
  sourceHandle: z.string().max(128).nullish(),
  target: Id,
});
export type JourneyEdge = z.infer<typeof JourneyEdge>;

const Loose = z.json();

/** A journey as it is kept while people still draw it: it may be unfinished. `validate` makes a `Plan` of a finished one. */
export const JourneyDocument = z.looseObject({
  key: JourneyKey,
  name: z.string().max(200),
  description: z.string().max(10_000).default(''),
  hypothesis: Loose.default(null),
  entry: z
    .looseObject({
      audience: Loose.default(null),
      reentry: Loose.default('once'),
      runKey: z.string().max(256).nullable().default(null),
    })
    .default({ audience: null, reentry: 'once', runKey: null }),
  exits: z.array(z.looseObject({ when: Loose.default(null) })).default([]),
  goal: Loose.default(null),
  nodes: z.array(JourneyNode).max(2_000).default([]),
  edges: z.array(JourneyEdge).max(10_000).default([]),
});
export type JourneyDocument = z.infer<typeof JourneyDocument>;
