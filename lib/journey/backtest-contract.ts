import { z } from 'zod';
import { parseInstant } from '#lib/kernel';

const when = z.string().refine((text) => parseInstant(text) !== null, 'write an instant such as 2026-01-02T10:00:00Z');
const count = z.number().int();
const counts = z.record(z.string(), count);

const cap = z.number().int().min(1, 'a cap lets at least one through').max(1_000).optional();
/** So many messages of a journey to one person within any 24 hours, and within any 7 days. */
export const FrequencyCaps = z.object({ perDay: cap, perWeek: cap });
export type FrequencyCaps = z.output<typeof FrequencyCaps>;

/** Over which time a journey is played; `document` stands in for what is published, to try out a draft. `caps`: where would they bite? */
export const BacktestInput = z.object({ from: when, to: when, document: z.unknown().optional(), caps: FrequencyCaps.optional() });
export type BacktestInput = z.output<typeof BacktestInput>;

const Person = z.object({ id: z.string(), name: z.string().nullable() });
export const BacktestRun = z.object({
  person: Person,
  enteredAt: z.string(),
  endedAt: z.string().nullable(),
  status: z.enum(['waiting', 'completed', 'converted', 'exited', 'failed']),
  reason: z.string().nullable(),
  /** Where it would wait at the end. */
  waitingAt: z.string().nullable(),
  /** The nodes that it left, in order, each with its handle. */
  path: z.array(z.object({ node: z.string(), handle: z.string() })),
});
export type BacktestRun = z.infer<typeof BacktestRun>;

const NodeCounts = z.object({ entered: count, left: counts, waiting: count, sent: count, failed: count });
/** Who would have got more than a cap lets through, and how many messages it would have held back; the worst hit first. */
const CapBite = z.object({
  per: z.enum(['day', 'week']),
  limit: count,
  people: count,
  held: count,
  worst: z.array(z.object({ person: Person, held: count })),
});
/** Of what would have been sent, what people themselves get: e-mails and messages in the app. */
const ToPeople = z.object({
  total: count,
  people: count,
  byChannel: z.record(z.string(), z.object({ messages: count, people: count })),
  busiest: z.object({ person: Person, sent: count }).nullable(),
  caps: z.array(CapBite),
});

/** What a journey would have done over recorded history. It is a replay, and blind to what its messages would have changed. */
export const BacktestResult = z.object({
  journey: z.string(),
  /** What was played: a published version by its number, the draft, or the document that was given. */
  document: z.union([count, z.literal('draft'), z.literal('given')]),
  from: z.string(),
  to: z.string(),
  /** People whose history was looked at. */
  people: count,
  entered: z.object({ people: count, runs: count, list: z.array(BacktestRun), truncated: z.boolean() }),
  /** Triggers that fired and started nothing, by reason. */
  refused: counts,
  standing: z.object({ byStatus: counts, byNode: counts }),
  /** The way through the journey, as the statistics of a live one show it. */
  nodes: z.record(z.string(), NodeCounts),
  sent: z.object({
    total: count,
    byChannel: counts,
    days: z.array(z.object({ day: z.string(), byChannel: counts })),
    /** For whom most would have been done, tasks and the like included. */
    busiest: z.object({ person: Person, sent: count }).nullable(),
    toPeople: ToPeople,
  }),
  /** UTC days on which people would have entered. */
  days: z.array(z.object({ day: z.string(), entered: count })),
  /** Nothing here knows what the messages would have changed. */
  caveat: z.string(),
});
export type BacktestResult = z.infer<typeof BacktestResult>;

const limit = z.number().nullable();
/** Days to the goal: of those who would have entered, from entry; of the others, from `from` or their own start, whichever came later. */
const GoalGroup = z.object({
  group: z.enum(['entered', 'not-entered']),
  n: z.number(),
  reached: z.number(),
  medianDays: limit,
  ci95: z.tuple([limit, limit]).nullable(),
  p25: limit,
  p75: limit,
  reachedBy: z.record(z.string(), limit),
  curve: z.array(z.object({ day: z.number(), survival: z.number(), atRisk: z.number(), events: z.number(), lower: limit, upper: limit })),
});
export const BacktestAnswer = BacktestResult.extend({
  goal: z
    .object({
      /** The milestone or event that is the goal */
      of: z.string(),
      groups: z.array(GoalGroup),
      /** People who had reached the goal before they would have begun, and so are in neither group */
      excluded: count,
      logRank: z.object({ chi2: z.number(), df: z.number(), p: z.number() }).nullable(),
    })
    .nullable(),
});
export type BacktestAnswer = z.infer<typeof BacktestAnswer>;
