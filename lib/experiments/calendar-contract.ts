import { z } from 'zod';
import { parseInstant } from '#lib/kernel';
import { ExperimentNote, ExperimentStatus } from './experiment-contract.ts';

const Instant = z.string().refine((text) => parseInstant(text) !== null, 'must be an ISO 8601 date or time, such as 2026-03-01');

/** Without `from` and `to`: the ninety days before now and the thirty after. */
export const CalendarQuery = z.object({ from: Instant.optional(), to: Instant.optional() });
export type CalendarQuery = z.infer<typeof CalendarQuery>;

const Named = z.object({ key: z.string(), name: z.string() });

/** When experiments run, which wait for a decision, and what was decided. */
export const ExperimentCalendar = z.object({
  from: z.string(),
  to: z.string(),
  /** Those that run, ran or are to run in the period, the earliest start first */
  runs: z.array(
    Named.extend({
      status: ExperimentStatus,
      startsAt: z.string(),
      /** The end as planned, or as it came; null where none is planned */
      endsAt: z.string().nullable(),
    }),
  ),
  /** Those that wait for a decision now, whatever the period: their end has come, or as many units as were planned */
  due: z.array(
    Named.extend({
      because: z.enum(['end', 'sample']),
      endsAt: z.string().nullable(),
      exposed: z.number(),
      plannedSample: z.number().nullable(),
    }),
  ),
  /** Decisions of the period with what was learnt, the newest first */
  learnt: z.array(Named.extend({ decision: ExperimentNote })),
});
export type ExperimentCalendar = z.infer<typeof ExperimentCalendar>;
