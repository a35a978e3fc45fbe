import type { Tx } from '#lib/db';
import type { Known } from '#lib/journey';

/**
 * The keys that the workspace has, for a document to be checked against. What messages are made from is not among them: a journey may be published before
 * its template, and a message without one fails alone.
 */
export async function knownKeys(tx: Tx, workspaceId: number) {
  const given = { where: { workspaceId }, select: { key: true } };
  const milestones = await tx.milestone.findMany(given);
  const segments = await tx.segment.findMany(given);
  const struggles = await tx.struggleRule.findMany(given);
  const keys = (rows: readonly { key: string }[]) => new Set(rows.map(({ key }) => key));
  return { milestones: keys(milestones), segments: keys(segments), struggles: keys(struggles) } satisfies Known;
}
