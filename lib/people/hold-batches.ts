import type { Tx } from '#lib/db';

/**
 * Waits for the engine's batches under way, and holds back the next ones until the transaction ends: what a batch writes of a person or by a definition that
 * goes away meanwhile would stay behind. To be called before that itself is locked, as back-fills take both in this order.
 */
export async function holdBatches(tx: Tx, workspaceId: number): Promise<void> {
  await tx.$queryRaw`select partition from log_partitions where workspace_id = ${workspaceId} order by partition for update`;
}
