import { holdoutKey } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ExperimentRef } from './contract.ts';
import { storedHoldout } from './holdout-setting.ts';
import { lockExperiment } from './lock-experiment.ts';

/**
 * Forgets an experiment and its notes. Who met which variant stays: an experiment made anew under the key finds them again. Throws `Refusal`
 * `not-found`, or `conflict` for the holdout group while people are held out.
 */
export async function deleteExperiment(ctx: Context, { key }: ExperimentRef): Promise<undefined> {
  ctx.require('experiments:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await lockExperiment(tx, workspaceId, key);
    if (key === holdoutKey && (await storedHoldout(tx, workspaceId)) !== null)
      throw new Refusal('conflict', 'People are held out still: switch the holdout group off first.');
    await tx.experimentNote.deleteMany({ where: { workspaceId, experiment: key } });
    await tx.experiment.delete({ where: { workspaceId_key: { workspaceId, key } } });
    await tx.audit('experiment.delete', key);
    return undefined;
  });
}
