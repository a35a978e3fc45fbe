import type { Tx } from '#lib/db';

/** To be called in the transaction of every change of what the engine reads (milestones, segments, journeys): workers see that their copy is stale, and look at once. */
export async function raiseRevision(tx: Tx, workspaceId: number): Promise<void> {
  await tx.workspace.update({ where: { id: workspaceId }, data: { revision: { increment: 1 } }, select: { id: true } });
  await tx.$executeRaw`select pg_notify('milepost_log', workspace_id || ':' || partition) from log_partitions where workspace_id = ${workspaceId}`;
}
