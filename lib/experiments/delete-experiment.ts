import type { Context } from '#lib/workspace';
import type { ExperimentRef } from './contract.ts';
import { lockExperiment } from './lock-experiment.ts';

/** Forgets an experiment and its notes. Who met which variant stays: an experiment made anew under the key finds them again. Throws `Refusal('not-found')`. */
export async function deleteExperiment(ctx: Context, { key }: ExperimentRef): Promise<undefined> {
  ctx.require('experiments:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await lockExperiment(tx, workspaceId, key);
    await tx.experimentNote.deleteMany({ where: { workspaceId, experiment: key } });
    await tx.experiment.delete({ where: { workspaceId_key: { workspaceId, key } } });
    await tx.audit('experiment.delete', key);
    return undefined;
  });
}
