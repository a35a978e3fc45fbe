import { z } from 'zod';
import { keyPattern, parseInstant } from '#lib/kernel';

// The figures are defined in docs/metrics.md; `reading` in the answers of this file says what one needs to know of a field.

const Instant = z.string().refine((text) => parseInstant(text) !== null, 'must be an ISO 8601 date or time, such as 2026-03-01');
const Key = z.string().regex(keyPattern, 'must be a key: letters, digits, dot, dash and underscore, at most 64');

export const Unit = z.enum(['person', 'account']);
export type Unit = z.infer<typeof Unit>;

/** How units are split into groups: by a trait of theirs or of their account, the variant they saw, or whether they entered a journey. */
export const By = z
  .string()
  .max(200)
  .regex(/^(trait:.+|accountTrait:.+|experiment:[A-Za-z0-9._-]{1,64}|journey:[A-Za-z0-9._-]{1,64})$/, {
    error: 'must be trait:<path>, accountTrait:<path>, experiment:<key> or journey:<key>',
  });

/** What every metric can be asked about. Units whose start lies in [from, to); as of an instant, by default now. */
export const MetricsQuery = z.object({
  from: Instant.optional(),
  to: Instant.optional(),
  asOf: Instant.optional(),
  unit: Unit.default('person'),
  segment: Key.optional(),
  by: By.optional(),
});
export type MetricsQuery = z.output<typeof MetricsQuery>;

export const TtfvQuery = MetricsQuery.extend({
  /** Stands in for the value milestone */
  milestone: Key.optional(),
  /** Days up to which restricted means are compared */
  tau: z.coerce.number().positive().max(3650).default(30),
});
export type TtfvQuery = z.output<typeof TtfvQuery>;

export const ActivationQuery = MetricsQuery.extend({
  /** Days in which the essential milestones must be reached */
  window: z.coerce.number().int().min(1).max(365).default(14),
  /** 30-day months after the window, each with activity */
  sustain: z.coerce.number().int().min(0).max(12).default(1),
});
export type ActivationQuery = z.output<typeof ActivationQuery>;

export const NrrQuery = MetricsQuery.omit({ unit: true, by: true }).extend({
  /** Days after day 30 at which revenue is looked at again */
  horizon: z.coerce.number().int().min(1).max(3650).default(365),
});
export type NrrQuery = z.output<typeof NrrQuery>;

export const SummaryQuery = MetricsQuery.omit({ by: true });
export type SummaryQuery = z.output<typeof SummaryQuery>;

/** Why a figure cannot be had yet; the page says what to do about it. */
export const Missing = z.enum([
  'units',
  'milestones',
  'value-milestone',
  'essential-milestones',
  'mature-units',
  'revenue',
  'months',
  'currencies',
  'backfill',
]);
export type Missing = z.infer<typeof Missing>;

const Interval = z.tuple([z.number(), z.number()]);
/** A limit is null where the confidence band never comes down so far. */
const OpenInterval = z.tuple([z.number().nullable(), z.number().nullable()]);
const Common = { asOf: z.string(), missing: z.array(Missing) };

export const CurvePoint = z.object({
  day: z.number(),
  survival: z.number(),
  /** Still on the way just before `day` */
  atRisk: z.number(),
  /** Who reached it since the point before */
  events: z.number(),
  /** The 95 % log–log band; null where it is not defined */
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});
export type CurvePoint = z.infer<typeof CurvePoint>;

const Survival = {
  n: z.number(),
  reached: z.number(),
  medianDays: z.number().nullable(),
  ci95: OpenInterval.nullable(),
  p25: z.number().nullable(),
  p75: z.number().nullable(),
  /** Share that reached it by so many days; null past what anybody was followed for */
  reachedBy: z.record(z.string(), z.number().nullable()),
  curve: z.array(CurvePoint),
};
export const TtfvGroup = z.object({ group: z.string(), ...Survival });
export type TtfvGroup = z.infer<typeof TtfvGroup>;

const RmstContrast = z.object({
  group: z.string(),
  against: z.string(),
  /** `group` − `against`, days */
  difference: z.number(),
  ci95: Interval,
  p: z.number(),
});
export const TtfvComparison = z.object({
  logRank: z.object({ chi2: z.number(), df: z.number(), p: z.number() }).nullable(),
  /** `tau` is shortened to what every group was followed for */
  rmst: RmstContrast.extend({ tau: z.number(), others: z.array(RmstContrast) }).nullable(),
});
export type TtfvComparison = z.infer<typeof TtfvComparison>;

export const TtfvAnswer = z.object({
  milestone: z.string().nullable(),
  milestoneName: z.string().nullable(),
  ...Survival,
  groups: z.array(TtfvGroup),
  comparison: TtfvComparison.nullable(),
  /** Units left out of the groups because they saw two variants */
  excluded: z.number(),
  ...Common,
});
export type TtfvAnswer = z.infer<typeof TtfvAnswer>;

/** Which units of a TTFV answer: those who reached it by a day, within the 24 hours of a day, or those still on the way. */
export const TtfvPeopleQuery = TtfvQuery.extend({
  status: z.enum(['reached', 'waiting']).optional(),
  /** Reached within this many days of the start */
  reachedBy: z.coerce.number().min(0).optional(),
  /** … and later than this many days */
  reachedAfter: z.coerce.number().min(0).optional(),
  /** Reached on this day: day 0 is the first 24 hours */
  day: z.coerce.number().int().min(0).optional(),
  /** The group of `by` */
  group: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type TtfvPeopleQuery = z.output<typeof TtfvPeopleQuery>;

export const TtfvPerson = z.object({
  /** userId of a person, groupId of an account */
  id: z.string(),
  name: z.string().nullable(),
  startedAt: z.string(),
  reachedAt: z.string().nullable(),
  /** From start to value; of those on the way, from start to `asOf` */
  days: z.number(),
  status: z.enum(['reached', 'waiting']),
});
export type TtfvPerson = z.infer<typeof TtfvPerson>;
/** The place in the list after which the next page begins. */
export const TtfvPlace = z.object({ days: z.number().min(0), id: z.string() });
export type TtfvPlace = z.infer<typeof TtfvPlace>;
export const TtfvPeople = z.object({ data: z.array(TtfvPerson), next: z.string().nullable() });
export type TtfvPeople = z.infer<typeof TtfvPeople>;

const Rate = { mature: z.number(), activated: z.number(), rate: z.number().nullable() };
export const ActivationAnswer = z.object({
  started: z.number(),
  ...Rate,
  ci95: Interval.nullable(),
  immature: z.number(),
  byCohort: z.array(z.object({ week: z.string(), ...Rate })),
  groups: z.array(z.object({ group: z.string(), started: z.number(), ...Rate, ci95: Interval.nullable(), immature: z.number() })),
  ...Common,
});
export type ActivationAnswer = z.infer<typeof ActivationAnswer>;

const Velocity = { perUnitWeek: z.number().nullable(), ci95: Interval.nullable(), completions: z.number(), unitWeeks: z.number() };
export const VelocityAnswer = z.object({
  ...Velocity,
  curve: z.array(z.object({ week: z.number(), share: z.number(), units: z.number() })),
  funnel: z.array(
    z.object({
      milestone: z.string(),
      name: z.string(),
      reached: z.number(),
      share: z.number().nullable(),
      /** Of those who reached both; from the start for the first */
      medianDaysFromPrevious: z.number().nullable(),
    }),
  ),
  groups: z.array(z.object({ group: z.string(), ...Velocity })),
  ...Common,
});
export type VelocityAnswer = z.infer<typeof VelocityAnswer>;

const Point = z.object({ account: z.string(), score: z.number(), nrr: z.number(), mrr: z.number() });
export const NrrAnswer = z.object({
  accounts: z.number(),
  nrr: z.number().nullable(),
  grr: z.number().nullable(),
  pearson: z.object({ r: z.number(), ci95: Interval.nullable(), p: z.number() }).nullable(),
  spearman: z.object({ rho: z.number(), p: z.number() }).nullable(),
  slope: z.number().nullable(),
  intercept: z.number().nullable(),
  byScoreQuartile: z.array(
    z.object({ quartile: z.number(), accounts: z.number(), scoreFrom: z.number(), scoreTo: z.number(), nrr: z.number() }),
  ),
  /** At most a thousand, spread evenly over the scores */
  points: z.array(Point),
  /** Accounts with revenue that are too young to be looked at again */
  waiting: z.number(),
  /** Accounts with revenue at day 30 of which nobody has said what they paid at the end: left out, and not taken for 0 */
  missingMonths: z.number(),
  /** Accounts past their day 30 of which nobody has said what they paid then */
  withoutRevenue: z.number(),
  /** What amounts are in; null where none is named, or several are and none was chosen */
  currency: z.string().nullable(),
  /** All that are named; revenue in others than `currency` is not counted */
  currencies: z.array(z.string()),
  ...Common,
});
export type NrrAnswer = z.infer<typeof NrrAnswer>;

export const SummaryAnswer = z.object({
  ttfv: TtfvAnswer.pick({ milestone: true, milestoneName: true, n: true, reached: true, medianDays: true, ci95: true, missing: true }),
  activation: ActivationAnswer.omit({ byCohort: true, groups: true, asOf: true }),
  velocity: VelocityAnswer.omit({ curve: true, funnel: true, groups: true, asOf: true }),
  nrr: NrrAnswer.omit({ byScoreQuartile: true, points: true, asOf: true }),
  asOf: z.string(),
});
export type SummaryAnswer = z.infer<typeof SummaryAnswer>;

/** The four figures as they stood at the end of each of the last weeks, the oldest first. */
export const TrendAnswer = z.object({
  points: z.array(
    z.object({
      asOf: z.string(),
      /** Median days */
      ttfv: z.number().nullable(),
      activation: z.number().nullable(),
      velocity: z.number().nullable(),
      nrr: z.number().nullable(),
    }),
  ),
});
export type TrendAnswer = z.infer<typeof TrendAnswer>;

/** What happened beside the figures. */
export const Annotation = z.object({
  /** Null for what was not written by hand and cannot be taken back */
  id: z.string().nullable(),
  kind: z.enum(['own', 'journey', 'experiment']),
  at: z.string(),
  text: z.string(),
  /** Key of the journey or the experiment */
  target: z.string().nullable(),
});
export type Annotation = z.infer<typeof Annotation>;
export const AnnotationList = z.object({ data: z.array(Annotation), next: z.null() });
export const AnnotationInput = z.object({ at: Instant, text: z.string().trim().min(1).max(500) });
export type AnnotationInput = z.output<typeof AnnotationInput>;
export const AnnotationRef = z.object({ annotation: z.string().regex(/^\d{1,18}$/, 'must be the id of an annotation') });
export type AnnotationRef = z.output<typeof AnnotationRef>;

const Named = z.array(z.object({ key: z.string(), name: z.string() }));
/** What the figures can be narrowed to and split by. */
export const MetricsChoices = z.object({
  segments: Named,
  milestones: Named,
  journeys: Named,
  experiments: Named,
  /** Top-level traits with a handful of values */
  traits: z.array(z.string()),
  accountTraits: z.array(z.string()),
});
export type MetricsChoices = z.infer<typeof MetricsChoices>;

/** Keys of the query cache: `metricsKeys.all` is everything that may change with new events. */
export const metricsKeys = {
  all: ['metrics'] as const,
  choices: ['metrics', 'choices'] as const,
  annotations: ['metrics', 'annotations'] as const,
  of: (
    metric:
      | 'ttfv'
      | 'ttfv/people'
      | 'activation'
      | 'activation/people'
      | 'velocity'
      | 'velocity/people'
      | 'nrr'
      | 'nrr/accounts'
      | 'summary'
      | 'trend',
    query: object,
  ) => ['metrics', metric, query] as const,
};
