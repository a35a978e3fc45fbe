import type { Tx } from '#lib/db';

/**
 * One operator at a time changes the segments and struggle rules of a workspace: two that save at once could each ask for the other's. Held until the
 * transaction ends. Batches of the engine do not wait for it.
 */
export async function lockRules(tx: Tx, workspaceId: number): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(${workspaceId}, hashtext('milepost.rules'))::text`;
}
