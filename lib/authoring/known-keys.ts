import type { Tx } from '#lib/db';
import type { Known } from '#lib/journey';

/** The keys that the workspace has, for a document to be checked against. What no page can make yet is not checked. */
export async function knownKeys(tx: Tx, workspaceId: number) {
  const given = { where: { workspaceId }, select: { key: true } };
  const milestones = await tx.milestone.findMany(given);
  const segments = await tx.segment.findMany(given);
  const struggles = await tx.struggleRule.findMany(given);
  const templates = await tx.template.findMany(given);
  const keys = (rows: readonly { key: string }[]) => new Set(rows.map(({ key }) => key));
  return { milestones: keys(milestones), segments: keys(segments), struggles: keys(struggles), templates: keys(templates) } satisfies Known;
}
