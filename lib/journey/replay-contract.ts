import { z } from 'zod';
import type { Json } from '#lib/kernel';

const instant = z.string();
const RunStatus = z.enum(['waiting', 'completed', 'converted', 'exited', 'failed']);

export interface TruthAnswer {
  holds: boolean;
  kind: string;
  condition?: Json | undefined;
  found?: Json | undefined;
  of?: TruthAnswer[] | undefined;
}
/** The truth of a condition, leaf by leaf; `found` is what a leaf saw. */
export const TruthAnswer: z.ZodType<TruthAnswer> = z
  .object({
    holds: z.boolean(),
    kind: z.string(),
    condition: (z.json() as unknown as z.ZodType<Json>).optional(),
    found: (z.json() as unknown as z.ZodType<Json>).optional(),
    of: z.array(z.lazy(() => TruthAnswer)).optional(),
  })
  .meta({ id: 'Truth' });

/** What happened to a person in a journey, or what stood in the way: their recorded events played with the published document. */
export const Explanation = z.object({
  journey: z.object({ key: z.string(), name: z.string(), version: z.number(), status: z.string(), mode: z.string(), openSince: instant }),
  person: z.object({ id: z.string(), name: z.string().nullable() }),
  /** One sentence of it all. */
  says: z.string(),
  /** Events of this person that concern the journey; the oldest are left out where there are too many. */
  events: z.number(),
  truncated: z.boolean(),
  attempts: z.array(
    z.object({
      at: instant,
      event: z.string(),
      outcome: z.enum(['entered', 'refused']),
      reason: z.enum(['where', 'audience', 'open-run', 're-entry', 'holdout', 'paused']).optional(),
      condition: TruthAnswer.optional(),
      /** Index in `runs` of what it started. */
      run: z.number().optional(),
    }),
  ),
  runs: z.array(
    z.object({
      enteredAt: instant,
      endedAt: instant.nullable(),
      status: RunStatus,
      reason: z.string().nullable(),
      waitingAt: z.string().nullable(),
      wakesAt: instant.nullable(),
      /** What it waits for, as that is now, or the exit by which it left, as it was then. */
      condition: TruthAnswer.optional(),
      steps: z.array(z.object({ at: instant, node: z.string(), handle: z.string(), detail: z.json().optional() })),
      actions: z.array(z.object({ at: instant, node: z.string(), channel: z.string() })),
    }),
  ),
  /** Runs of the engine as they stand now, the newest first: other than the replay where a version was published since. */
  actual: z.array(
    z.object({
      run: z.string(),
      version: z.number(),
      status: RunStatus,
      enteredAt: instant,
      endedAt: instant.nullable(),
      reason: z.string().nullable(),
      waitingAt: z.string().nullable(),
      wakesAt: instant.nullable(),
    }),
  ),
});
export type Explanation = z.infer<typeof Explanation>;
