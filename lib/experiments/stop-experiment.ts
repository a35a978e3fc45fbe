import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ExperimentDetail, ExperimentRef } from './contract.ts';
import { experiment } from './experiment.ts';
import { alreadyEnded, hasBegun, hasEnded, lockExperiment } from './lock-experiment.ts';

/** Ends now: later exposures do not count. Splits and flags go on serving what they serve. Throws `Refusal` `not-found` or `conflict`. */
export async function stopExperiment(ctx: Context, { key }: ExperimentRef): Promise<ExperimentDetail> {
  ctx.require('experiments:write');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    const before = await lockExperiment(tx, workspaceId, key);
    if (hasEnded(before)) throw alreadyEnded(key);
    if (!hasBegun(before)) throw new Refusal('conflict', `The experiment ${key} has not begun.`);
    const now = new Date();
    await tx.experiment.update({ where: { workspaceId_key: { workspaceId, key } }, data: { endsAt: now, updatedAt: now } });
    await tx.audit('experiment.stop', key);
  });
  return experiment(ctx, { key });
}
