import { type Issue, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { type ExperimentDetail, type ExperimentRef, type NoteInput, outcomes, type Variant } from './contract.ts';
import { experiment } from './experiment.ts';
import { hasBegun, hasEnded, lockExperiment } from './lock-experiment.ts';

/**
 * Adds to the learning log: a note, what explains a skewed split, or the decision to ship, stop or iterate. A decision ends what still runs.
 * Throws `Refusal` `not-found`, `invalid`, or `conflict` for a decision on what has not begun.
 */
export async function noteExperiment(ctx: Context, { key, kind, variant, text }: ExperimentRef & NoteInput): Promise<ExperimentDetail> {
  ctx.require('experiments:write');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    const before = await lockExperiment(tx, workspaceId, key);
    const shipped = kind === 'ship' ? shippedVariant(before.variants as unknown as Variant[], before.control, variant) : null;
    if (outcomes.some((outcome) => outcome === kind)) {
      if (!hasBegun(before) && before.startsAt !== null) throw new Refusal('conflict', `The experiment ${key} has not begun.`);
      const now = new Date();
      if (!hasEnded(before))
        await tx.experiment.update({ where: { workspaceId_key: { workspaceId, key } }, data: { endsAt: now, updatedAt: now } });
    }
    await tx.experimentNote.create({ data: { workspaceId, experiment: key, actor: ctx.actor, kind, variant: shipped, text } });
    await tx.audit(`experiment.${kind}`, key, shipped === null ? {} : { variant: shipped });
  });
  return experiment(ctx, { key });
}

function shippedVariant(variants: readonly Variant[], control: string, named: string | undefined): string {
  const others = variants.filter(({ id }) => id !== control);
  const chosen = named === undefined ? (others.length === 1 ? others[0] : undefined) : variants.find(({ id }) => id === named);
  if (chosen) return chosen.id;
  const issue: Issue = { path: 'variant', message: named === undefined ? 'say which variant is shipped' : `there is no variant ${named}` };
  throw new Refusal('invalid', 'It is not clear which variant is shipped.', { issues: [issue] });
}
