import type { Tx } from '#lib/db';
import type { Known } from '#lib/journey';

/** The keys that the workspace has, for a document to be checked against. What no page can make yet is not checked. */
export async function knownKeys(tx: Tx, workspaceId: number): Promise<Known> {
  const where = { workspaceId };
  const select = { key: true };
  const [milestones, segments] = [await tx.milestone.findMany({ where, select }), await tx.segment.findMany({ where, select })];
  return { milestones: new Set(milestones.map(({ key }) => key)), segments: new Set(segments.map(({ key }) => key)) };
}
