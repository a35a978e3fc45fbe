import type { Context } from '#lib/workspace';
import type { PersonRef, TimelineQuery } from './contract.ts';
import { type PlacedMoment, readMoments, type TimelinePlace } from './read-moments.ts';
import { readPersonRef } from './read-person-ref.ts';

/** A person's events, milestones, runs, steps and messages in one order, the newest first. Throws `Refusal('not-found')`. */
export async function readTimeline(
  ctx: Context,
  { userId, ...query }: PersonRef & TimelineQuery,
  after: TimelinePlace | null,
): Promise<PlacedMoment[]> {
  ctx.require('people:read');
  return readMoments(ctx.workspaceId, [await readPersonRef(ctx.workspaceId, userId)], query, after);
}
