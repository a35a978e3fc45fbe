import { z } from 'zod';

const count = z.number().int();

/** An event of the first 14 days whose doing goes with coming back later. */
export const MilestoneCandidate = z.object({
  event: z.string(),
  /** People of the cohort who did it, and their share */
  did: count,
  coverage: z.number(),
  /** Shares that came back, of those who did it and of those who did not */
  retainedDid: z.number(),
  retainedNot: z.number(),
  /** The first by the second; null where none of those who did not came back */
  lift: z.number().nullable(),
  /** Of the difference of the two shares: Newcombe's interval */
  ci95: z.tuple([z.number(), z.number()]),
  /** Of the two-proportion z test, as adjusted by Benjamini and Hochberg over all events that were looked at */
  adjustedP: z.number(),
  /** Key of the milestone that asks for this event already */
  milestone: z.string().nullable(),
});
export type MilestoneCandidate = z.infer<typeof MilestoneCandidate>;

export const MilestoneCandidates = z.object({
  /** People looked at: identified, and started at least 56 days ago; of more than `most` the newest */
  people: count,
  most: count,
  /** Of them, those with activity between day 28 and day 56 */
  retained: count,
  /** When the first and the last of them started */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Events that enough people did and enough did not */
  tested: count,
  /** At most 20, the surest first: a lift above 1 and an adjusted p of at most 0.05 */
  data: z.array(MilestoneCandidate),
});
export type MilestoneCandidates = z.infer<typeof MilestoneCandidates>;

export const candidateKeys = { all: ['milestone-candidates'] as const };
