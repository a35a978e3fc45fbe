import type { Tx } from '#lib/db';
import { firstStatus } from './enqueue.ts';

/** Puts a message that failed back to where it was when it was made; false when there is none that failed. Its key stays: it is still the same effect. */
export async function requeue(tx: Tx, workspaceId: number, key: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { workspaceId, key, status: 'failed' },
    data: { status: firstStatus({ shadow: false }), reason: null, updatedAt: new Date() },
  });
  return count > 0;
}
