import { prisma } from '#lib/db';
import { heldOutThroughout, type SimulateRequest, type SimulateResponse, simulate } from '#lib/journey';
import type { Context } from '#lib/workspace';
import { storedRules } from './stored-rules.ts';

/**
 * Plays a document under a virtual clock, with the workspace's milestones, segments, struggles, holdout and time zone where the request does not bring its own;
 * nothing is sent or kept. Throws `Refusal('invalid')` with a path an issue for a document that cannot run.
 */
export async function simulateJourney(ctx: Context, request: SimulateRequest): Promise<SimulateResponse> {
  ctx.require('journeys:read');
  const rules = await storedRules(prisma(), ctx.workspaceId);
  return simulate(request, { ...rules, holdout: heldOutThroughout(rules.holdout) });
}
