import { z } from 'zod';

/* Who goes through a journey, and what comes of it */

const count = z.number().int();
const instant = z.iso.datetime({ offset: true }).optional();

/** Of which version, and of runs that were entered from `from` on and before `to`; without any, all since the journey was made. */
export const StatsQuery = z.object({ version: z.coerce.number().int().min(1).optional(), from: instant, to: instant });
export type StatsQuery = z.output<typeof StatsQuery>;

export const VariantsQuery = StatsQuery.extend({ node: z.string().min(1).max(128) });
export type VariantsQuery = z.output<typeof VariantsQuery>;
/** What came of those who left a node by each of its handles: people, and how many of them reached the goal in time. */
export const JourneyVariants = z.object({
  node: z.string(),
  variants: z.array(
    z.object({
      id: z.string(),
      people: count,
      converted: count,
      /** Null while nobody went there. */
      rate: z.number().nullable(),
      /** Wilson's interval of the rate. */
      ci95: z.tuple([z.number(), z.number()]).nullable(),
    }),
  ),
});
export type JourneyVariants = z.infer<typeof JourneyVariants>;

/** Runs entered in the last 30 UTC days, today included, and how many of those reached the goal; of each journey. */
export const JourneyActivity = z.object({
  key: z.string(),
  entered: count,
  converted: count,
  days: z.array(z.object({ day: z.string(), entered: count, converted: count })),
});
export type JourneyActivity = z.infer<typeof JourneyActivity>;
export const JourneyActivityList = z.object({ data: z.array(JourneyActivity), next: z.string().nullable() });
