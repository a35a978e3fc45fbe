import { holdoutKey } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ExperimentDetail, ExperimentInput } from './contract.ts';
import { experiment } from './experiment.ts';
import { experimentFields } from './experiment-fields.ts';

/** Writes down what is to be tested. Throws `Refusal` `invalid`, or `conflict` for a key that is taken or kept. */
export async function createExperiment(ctx: Context, input: ExperimentInput): Promise<ExperimentDetail> {
  ctx.require('experiments:write');
  const { workspaceId } = ctx;
  const { key } = input;
  if (key === holdoutKey) throw new Refusal('conflict', 'The key holdout is kept for the holdout group. Choose another key.');
  await ctx.transaction(async (tx) => {
    const fields = await experimentFields(tx, workspaceId, input);
    const { count } = await tx.experiment.createMany({ data: [{ workspaceId, key, ...fields }], skipDuplicates: true });
    if (count === 0) throw new Refusal('conflict', `There is an experiment with the key ${key} already. Choose another key.`);
    await tx.audit('experiment.create', key, { name: input.name });
  });
  return experiment(ctx, { key });
}
