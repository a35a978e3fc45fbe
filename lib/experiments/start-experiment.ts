import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ExperimentDetail, ExperimentRef, StartInput } from './contract.ts';
import { experiment } from './experiment.ts';
import { hasBegun, hasEnded, lockExperiment } from './lock-experiment.ts';

/** Begins now, and with it fixes what was written down. Exposures before this instant do not count. Throws `Refusal` `not-found` or `conflict`. */
export async function startExperiment(ctx: Context, { key, plannedSample }: ExperimentRef & StartInput): Promise<ExperimentDetail> {
  ctx.require('experiments:write');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    const before = await lockExperiment(tx, workspaceId, key);
    if (hasBegun(before)) throw new Refusal('conflict', `The experiment ${key} has begun already.`);
    if (hasEnded(before)) throw new Refusal('conflict', 'Its planned end lies in the past: give it a later one first.');
    const now = new Date();
    const data = { startsAt: now, updatedAt: now, ...(plannedSample == null ? {} : { plannedSample }) };
    await tx.experiment.update({ where: { workspaceId_key: { workspaceId, key } }, data });
    await tx.audit('experiment.start', key, { plannedSample: plannedSample ?? before.plannedSample });
  });
  return experiment(ctx, { key });
}
