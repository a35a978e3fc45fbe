import type { Tx } from '#lib/db';

/** Takes away who reached a milestone, when it is deleted. */
export async function forgetMilestone(tx: Tx, workspaceId: number, key: string): Promise<void> {
  await tx.personMilestone.deleteMany({ where: { workspaceId, milestone: key } });
}
