import { z } from 'zod';
import { Condition } from '#lib/journey/contract';
import { keyPattern, parseInstant } from '#lib/kernel';

// The words are those of docs/flags.md.

const Key = z.string().regex(keyPattern, 'use 1 to 64 letters, digits, dots, hyphens or underscores');
const Moment = z.string().refine((text) => parseInstant(text) !== null, 'must be an ISO 8601 date or time, such as 2026-03-01T09:00:00Z');
const Variant = z.string().regex(keyPattern, 'name a variant by 1 to 64 letters, digits, dots, hyphens or underscores');

export const flagTypes = ['boolean', 'string', 'number', 'json'] as const;
export const FlagType = z.enum(flagTypes);
export type FlagType = z.infer<typeof FlagType>;

export const proficiencyLevels = ['new', 'beginner', 'proficient', 'expert'] as const;

/** One variant for all, or a share of people for each. */
export const Serve = z.union([
  Variant,
  z.strictObject({
    /** Whose test it is: its key takes the flag's place in the bucket, and who is served is exposed to it. */
    experiment: Key.optional(),
    split: z
      .array(z.strictObject({ variant: Variant, weight: z.number().min(0, 'a weight is 0 or more').max(1e9) }))
      .min(1)
      .max(100),
  }),
]);
export type Serve = z.infer<typeof Serve>;

export const journeyStandings = ['open', 'entered', 'finished'] as const;
/** In the journey now (`open`), now or ever (`entered`), or once through it to its end or its goal (`finished`). */
const InJourney = z.strictObject({ key: Key, is: z.enum(journeyStandings) });

const asides = {
  journey: InJourney.optional(),
  /** Levels, one of which the person has */
  proficiency: z.array(z.enum(proficiencyLevels)).min(1).max(4).optional(),
  serve: Serve,
};
/** All that a rule asks must hold; without anything asked it holds for everyone. */
export const FlagRule = z.strictObject({ if: Condition.optional(), ...asides });
export type FlagRule = z.infer<typeof FlagRule>;
/** `if` is read with `validateCondition`, whose issues have a path each. */
const GivenRule = z.strictObject({
  if: z.unknown().optional().meta({ description: 'A condition; everyone, where there is none' }),
  ...asides,
});

export const Prerequisite = z.strictObject({ flag: Key, variant: Variant });
export type Prerequisite = z.infer<typeof Prerequisite>;

const head = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(4000).default(''),
  type: FlagType,
  /** The kill switch: switched off, everyone gets the default */
  enabled: z.boolean().default(true),
  variants: z
    .record(Variant, z.json())
    .refine((variants) => Object.keys(variants).length > 0, 'give at least one variant')
    .refine((variants) => Object.keys(variants).length <= 100, 'give at most 100 variants'),
  default: Variant,
  prerequisites: z.array(Prerequisite).max(20).default([]),
  /** Before, and from `endsAt` on, it is as if switched off */
  startsAt: Moment.nullish(),
  endsAt: Moment.nullish(),
};
const given = { ...head, rules: z.array(GivenRule).max(100).default([]) };

export const FlagRef = z.object({ key: Key });
export type FlagRef = z.infer<typeof FlagRef>;
export const FlagInput = z.object({ key: Key, ...given });
export type FlagInput = z.output<typeof FlagInput>;
/** The key of the address is the one that counts. */
export const FlagReplacement = z.object(given);

/** A flag as it is evaluated. */
export const FlagDefinition = z.object({
  key: z.string(),
  ...head,
  description: z.string(),
  enabled: z.boolean(),
  rules: z.array(FlagRule),
  prerequisites: z.array(Prerequisite),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
});
export type FlagDefinition = z.infer<typeof FlagDefinition>;

/** Why a flag may be one that can be taken out of the code. */
export const staleKinds = ['never-asked', 'not-asked-lately', 'one-answer', 'off-for-long', 'ended', 'experiment-decided'] as const;
export const StaleHint = z.object({ kind: z.enum(staleKinds), text: z.string() });
export type StaleHint = z.infer<typeof StaleHint>;

export const Flag = z.object({
  ...FlagDefinition.shape,
  status: z.literal('ready'),
  /** on · off: the kill switch · scheduled: before its start · ended: after its end */
  state: z.enum(['on', 'off', 'scheduled', 'ended']),
  revision: z.number().int(),
  stale: z.array(StaleHint),
  /** How often each variant was served on the last 30 UTC days with any, the oldest first */
  days: z.array(z.object({ day: z.string(), served: z.record(z.string(), z.number().int()) })),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Flag = z.infer<typeof Flag>;
export const FlagList = z.object({ data: z.array(Flag), next: z.string().nullable() });

/** Who changed what; `before` and `after` are the definition, null where there was none. */
export const FlagChange = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  action: z.enum(['flag.create', 'flag.replace', 'flag.delete']),
  before: z.json(),
  after: z.json(),
});
export type FlagChange = z.infer<typeof FlagChange>;
export const FlagHistory = z.object({ data: z.array(FlagChange), next: z.string().nullable() });

/** Who is asked about: a person by id, traits that stand in for the stored ones, or both. */
export const FlagTrial = z.object({
  userId: z.string().min(1).max(512),
  traits: z.record(z.string(), z.json()).default({}),
  /** A definition that is not saved, in the place of the stored one */
  draft: FlagReplacement.optional(),
});
export type FlagTrial = z.output<typeof FlagTrial>;

export const reasons = ['TARGETING_MATCH', 'SPLIT', 'DISABLED', 'STATIC'] as const;
/** What one person gets, and why. Nothing of it is counted or exposed. */
export const FlagVerdict = z.object({
  value: z.json(),
  variant: z.string(),
  reason: z.enum(reasons),
  known: z.boolean(),
  /** In words, one line each, in the order in which it was decided */
  steps: z.array(z.object({ text: z.string(), holds: z.boolean().nullable(), detail: z.json().optional() })),
});
export type FlagVerdict = z.infer<typeof FlagVerdict>;

/** Names of what the pages keep of the answers; one prefix empties all of it. */
export const flagKeys = {
  all: ['flags'] as const,
  list: ['flags', 'list'] as const,
  one: (key: string) => ['flags', 'one', key] as const,
  history: (key: string) => ['flags', 'history', key] as const,
};
