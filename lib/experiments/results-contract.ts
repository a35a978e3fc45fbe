import { z } from 'zod';
import { Metric } from './experiment-contract.ts';

// The words and formulas are those of docs/experiments.md.

const Interval = z.tuple([z.number(), z.number()]);
const nullable = z.number().nullable();

export const Comparison = z.object({
  variant: z.string(),
  against: z.string(),
  /** treated − control */
  difference: z.number(),
  lift: nullable,
  liftCi95: Interval.nullable(),
  ci95: Interval.nullable(),
  p: nullable,
  sequential95: Interval.nullable(),
  sequentialP: nullable,
  /** The chance that the variant is better than what it is compared with */
  chanceBetter: nullable,
  /** p and sequentialP, with the other tests of the family in mind: Holm for the primary, Benjamini–Hochberg for the others */
  adjustedP: nullable,
  adjustedSequentialP: nullable,
});
export type Comparison = z.infer<typeof Comparison>;

const CurvePoint = z.object({
  day: z.number(),
  survival: z.number(),
  atRisk: z.number(),
  events: z.number(),
  lower: nullable,
  upper: nullable,
});
const RmstContrast = z.object({ group: z.string(), against: z.string(), difference: z.number(), ci95: Interval, p: z.number() });
export const Survival = z.object({
  groups: z.array(
    z.object({
      group: z.string(),
      n: z.number(),
      reached: z.number(),
      medianDays: nullable,
      ci95: z.tuple([nullable, nullable]).nullable(),
      p25: nullable,
      p75: nullable,
      reachedBy: z.record(z.string(), nullable),
      curve: z.array(CurvePoint),
    }),
  ),
  logRank: z.object({ chi2: z.number(), df: z.number(), p: z.number() }).nullable(),
  rmst: RmstContrast.extend({ tau: z.number(), others: z.array(RmstContrast) }).nullable(),
});

export const MetricVariant = z.object({
  id: z.string(),
  n: z.number(),
  value: nullable,
  variance: nullable,
  /** The chance that it is the best of all */
  chanceBest: nullable,
});
export type MetricVariant = z.infer<typeof MetricVariant>;

/** Why a figure cannot be had yet. */
export const MetricMissing = z.enum(['milestone', 'backfill', 'essential-milestones', 'mature-units', 'currencies']);
export const TimelinePoint = z.object({
  at: z.string(),
  variant: z.string(),
  n: z.number(),
  difference: z.number(),
  sequential95: Interval.nullable(),
});
export type TimelinePoint = z.infer<typeof TimelinePoint>;

export const MetricResult = z.object({
  metric: Metric,
  role: z.enum(['primary', 'secondary', 'guardrail']),
  /** Whether more of it is good */
  better: z.enum(['higher', 'lower']),
  shape: z.enum(['mean', 'proportion', 'survival']),
  variants: z.array(MetricVariant),
  comparisons: z.array(Comparison),
  survival: Survival.optional(),
  /** The same with what was known before exposure taken out */
  adjusted: z
    .object({
      by: z.enum(['before-exposure', 'sign-up']),
      /** Share of the variance that this takes away */
      varianceSaved: z.number(),
      variants: z.array(MetricVariant),
      comparisons: z.array(Comparison),
    })
    .nullable(),
  timeline: z.array(TimelinePoint),
  /** Units exposed that are too young for this metric */
  waiting: z.number(),
  missing: z.array(MetricMissing),
});
export type MetricResult = z.infer<typeof MetricResult>;

export const Results = z.object({
  variants: z.array(z.object({ id: z.string(), exposed: z.number(), weight: z.number() })),
  /** Units seen in two variants, which are left out */
  excluded: z.number(),
  /** Units seen only in variants that the experiment does not have */
  unknown: z.array(z.object({ id: z.string(), exposed: z.number() })),
  srm: z.object({ chi2: z.number(), df: z.number(), p: z.number(), level: z.enum(['ok', 'warn', 'alarm']) }).nullable(),
  /** First exposures by day, to find the cause of a skewed split */
  byDay: z.array(z.object({ day: z.string(), exposed: z.record(z.string(), z.number()) })),
  bySource: z.array(z.object({ source: z.string(), exposed: z.record(z.string(), z.number()) })),
  metrics: z.array(MetricResult),
  cuts: z.array(z.object({ group: z.string(), variants: z.array(MetricVariant), comparisons: z.array(Comparison) })),
  /** The planned end has come: fixed intervals and the log-rank test may be read */
  final: z.boolean(),
  /** What the confidence sequence is made for */
  plannedSample: z.number(),
  asOf: z.string(),
});
export type Results = z.infer<typeof Results>;
