import type { Tx } from '#lib/db';
import { Refusal } from '#lib/kernel';
import { noSuchExperiment } from './experiment.ts';

/** The experiment's row, held until the transaction ends. Throws `Refusal('not-found')`. */
export async function lockExperiment(tx: Tx, workspaceId: number, key: string) {
  await tx.$queryRaw`select 1 from experiments where workspace_id = ${workspaceId} and key = ${key} for update`;
  const row = await tx.experiment.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  if (row === null) throw noSuchExperiment(key);
  return row;
}

export const hasBegun = ({ startsAt }: { startsAt: Date | null }): boolean => startsAt !== null && startsAt.getTime() <= Date.now();
export const hasEnded = ({ endsAt }: { endsAt: Date | null }): boolean => endsAt !== null && endsAt.getTime() <= Date.now();
export const alreadyEnded = (key: string) => new Refusal('conflict', `The experiment ${key} has ended already.`);
