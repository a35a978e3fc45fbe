import type { Tx } from '#lib/db';

/** Takes away who is in a segment, since when, and its history, when it is deleted. */
export async function forgetSegment(tx: Tx, workspaceId: number, segment: string): Promise<void> {
  await tx.personTimer.deleteMany({ where: { workspaceId, kind: 'segment', key: segment } });
  await tx.personSegment.deleteMany({ where: { workspaceId, segment } });
  await tx.segmentDay.deleteMany({ where: { workspaceId, segment } });
}

/** Takes away who struggles at a step, when its rule is deleted. */
export async function forgetStruggle(tx: Tx, workspaceId: number, step: string): Promise<void> {
  await tx.personTimer.deleteMany({ where: { workspaceId, kind: 'struggle', key: step } });
  await tx.personStruggle.deleteMany({ where: { workspaceId, step } });
}
