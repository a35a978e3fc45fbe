import type { Tx } from '#lib/db';
import { Refusal } from '#lib/kernel';

/** The id of the person that is named. Throws `Refusal('not-found')`. */
export async function personIdOf(tx: Tx, workspaceId: number, userId: string): Promise<bigint> {
  const person = await tx.person.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { id: true } });
  if (person === null) throw new Refusal('not-found', `There is no person ${userId} in this workspace.`);
  return person.id;
}
