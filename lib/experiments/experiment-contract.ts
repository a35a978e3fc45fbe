import { z } from 'zod';
import { Condition } from '#lib/journey/contract';
import { keyPattern, parseDuration, parseInstant } from '#lib/kernel';

// The words and formulas are those of docs/experiments.md.

const Key = z.string().regex(keyPattern, 'use 1 to 64 letters, digits, dots, hyphens or underscores');
const Instant = z.string().refine((text) => parseInstant(text) !== null, 'must be an ISO 8601 date or time, such as 2026-03-01');
const Within = z
  .string()
  .refine((text) => (parseDuration(text) ?? 0) > 0, 'must be an ISO 8601 duration of weeks, days, hours or less, such as P14D')
  .refine((text) => (parseDuration(text) ?? 0) <= 3660 * 86_400_000, 'must not be longer than ten years');
const Event = z.string().min(1).max(256);

/** What is measured of each unit; `within` counts from its first exposure. */
export const Metric = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ttfv'), milestone: Key.optional(), tau: z.number().positive().max(3650).optional() }),
  z.object({ kind: z.literal('milestone'), milestone: Key, within: Within }),
  z.object({ kind: z.literal('activation') }),
  z.object({ kind: z.literal('count'), event: Event, where: Condition.optional(), within: Within }),
  z.object({ kind: z.literal('sum'), event: Event, property: z.string().min(1).max(200), within: Within }),
  z.object({ kind: z.literal('nrr') }),
]);
export type Metric = z.infer<typeof Metric>;
export const metricKinds = ['ttfv', 'milestone', 'activation', 'count', 'sum', 'nrr'] as const satisfies readonly Metric['kind'][];

export const Variant = z.object({ id: z.string().min(1).max(64), weight: z.number().min(0).max(1e9) });
export type Variant = z.infer<typeof Variant>;

const Metrics = z.array(Metric).max(20);
const fields = {
  name: z.string().trim().min(1).max(200),
  hypothesis: z.string().max(4000).default(''),
  unit: z.enum(['person', 'account']).default('person'),
  variants: z.array(Variant).min(2, 'a test compares at least two variants').max(20),
  control: z.string().min(1).max(64),
  primary: Metric,
  secondary: Metrics.default([]),
  guardrails: Metrics.default([]),
  startsAt: Instant.nullish(),
  /** The planned end */
  endsAt: Instant.nullish(),
  /** Traits known at sign-up, chosen before the start, that figures of new units are adjusted for */
  covariates: z.array(z.string().min(1).max(200)).max(5).default([]),
  /** The smallest change worth finding, as a share of the control's figure: 0.05 is 5 % */
  minimumEffect: z.number().positive().max(100).nullish(),
  /** Units planned for, in all variants together */
  plannedSample: z.number().int().min(10).max(1e9).nullish(),
};
export const ExperimentRef = z.object({ key: Key });
export type ExperimentRef = z.infer<typeof ExperimentRef>;
export const ExperimentInput = z.object({ key: Key, ...fields });
export type ExperimentInput = z.output<typeof ExperimentInput>;
/** The key of the address is the one that counts. */
export const ExperimentReplacement = z.object(fields);

export const outcomes = ['ship', 'stop', 'iterate'] as const;
export const noteKinds = ['note', ...outcomes, 'ratio-explained'] as const;
export const ExperimentNote = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  kind: z.enum(noteKinds),
  variant: z.string().nullable(),
  text: z.string(),
});
export type ExperimentNote = z.infer<typeof ExperimentNote>;
export const NoteInput = z.object({
  kind: z.enum(noteKinds),
  /** With `ship`: which one; by default there must be only one beside the control */
  variant: z.string().max(64).optional(),
  text: z.string().trim().min(1, 'say why').max(4000),
});
export type NoteInput = z.infer<typeof NoteInput>;

export const StartInput = z.object({ plannedSample: fields.plannedSample });
export type StartInput = z.infer<typeof StartInput>;

/** draft: no start; scheduled: to come; running; ended: nobody said yet what follows; decided */
export const experimentStatuses = ['draft', 'scheduled', 'running', 'ended', 'decided'] as const;
export const ExperimentStatus = z.enum(experimentStatuses);
export type ExperimentStatus = z.infer<typeof ExperimentStatus>;

export const Experiment = z.object({
  key: z.string(),
  name: z.string(),
  hypothesis: z.string(),
  unit: z.enum(['person', 'account']),
  variants: z.array(Variant),
  control: z.string(),
  primary: Metric,
  secondary: z.array(Metric),
  guardrails: z.array(Metric),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  covariates: z.array(z.string()),
  minimumEffect: z.number().nullable(),
  plannedSample: z.number().nullable(),
  status: ExperimentStatus,
  /** The planned end has come, or as many units as planned, and nothing is decided yet */
  due: z.boolean(),
  /** Units met so far, those in two variants included */
  exposed: z.number(),
  /** Where exposures come from: journey:<key>, flag:<key>, event */
  sources: z.array(z.string()),
  /** The last decision */
  decision: ExperimentNote.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Experiment = z.infer<typeof Experiment>;
export const ExperimentDetail = Experiment.extend({ notes: z.array(ExperimentNote) });
export type ExperimentDetail = z.infer<typeof ExperimentDetail>;

/** An experiment that a split or a flag names, or that events speak of, and that nobody described yet. */
export const Undescribed = z.object({
  key: z.string(),
  unit: z.enum(['person', 'account']),
  variants: z.array(z.object({ id: z.string(), exposed: z.number() })),
  sources: z.array(z.string()),
  firstAt: z.string(),
});
export type Undescribed = z.infer<typeof Undescribed>;
export const ExperimentList = z.object({ data: z.array(Experiment), next: z.string().nullable(), undescribed: z.array(Undescribed) });
export type ExperimentList = z.infer<typeof ExperimentList>;

export const ResultsQuery = z.object({
  asOf: Instant.optional(),
  /** Cuts the primary metric by a trait of the unit; exploratory */
  by: z
    .string()
    .max(200)
    .regex(/^trait:.+$/, 'must be trait:<path>')
    .optional(),
});
export type ResultsQuery = z.infer<typeof ResultsQuery>;

export const EstimateInput = z.object({
  unit: fields.unit,
  variants: fields.variants,
  control: fields.control,
  primary: Metric,
  minimumEffect: z.number().positive().max(100),
  power: z.number().min(0.5).max(0.99).default(0.8),
});
export type EstimateInput = z.output<typeof EstimateInput>;
/** From the units of the weeks before, as if each had been exposed at its start. */
export const Estimate = z.object({
  baseline: z.object({ n: z.number(), value: z.number(), variance: z.number() }).nullable(),
  perWeek: z.number(),
  /** Units in all variants that show such a change with that power at one planned look */
  sample: z.number().nullable(),
  weeks: z.number().nullable(),
  from: z.string(),
  to: z.string(),
});
export type Estimate = z.infer<typeof Estimate>;

export const experimentKeys = {
  all: ['experiments'] as const,
  one: (key: string) => ['experiments', key] as const,
  results: (key: string, query: object) => ['experiments', key, 'results', query] as const,
  calendar: (period: object) => ['experiments', 'calendar', period] as const,
  estimate: (input: object) => ['experiments', 'estimate', input] as const,
};
