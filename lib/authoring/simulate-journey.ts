import { prisma } from '#lib/db';
import { type Condition, type SimulateRequest, type SimulateResponse, simulate } from '#lib/journey';
import type { Context } from '#lib/workspace';

/**
 * Plays a document under a virtual clock, with the workspace's milestones, segments and time zone where the request does not bring its own; nothing
 * is sent or kept. Throws `Refusal('invalid')` with a path an issue for a document that cannot run.
 */
export async function simulateJourney(ctx: Context, request: SimulateRequest): Promise<SimulateResponse> {
  ctx.require('journeys:read');
  const where = { workspaceId: ctx.workspaceId };
  const [workspace, milestones, segments] = await Promise.all([
    prisma().workspace.findUnique({ where: { id: ctx.workspaceId }, select: { timezone: true } }),
    prisma().milestone.findMany({ where, select: { key: true, event: true, where: true } }),
    prisma().segment.findMany({ where, select: { key: true, condition: true } }),
  ]);
  return simulate(request, {
    timezone: workspace?.timezone ?? 'UTC',
    milestones: milestones.map((one) => ({ ...one, where: one.where as Condition | null })),
    segments: segments.map((one) => ({ ...one, condition: one.condition as unknown as Condition })),
  });
}
