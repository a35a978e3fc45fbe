import { holdoutKey, holdoutVariants } from '#lib/journey';
import { stableStringify } from '#lib/kernel';
import { type AuditedTx, type Context, raiseRevision } from '#lib/workspace';
import { ExperimentInput, type HoldoutInput, type HoldoutSetting, type Metric } from './contract.ts';
import { experimentFields } from './experiment-fields.ts';
import { holdoutSetting, storedHoldout } from './holdout-setting.ts';
import { hasEnded } from './lock-experiment.ts';

/**
 * Holds a share of people out of all journeys from now on, or (0) nobody any more; who is in a journey stays in it. The group is an experiment of its own:
 * another share or metric begins it anew, with those only whom no journey met before. Throws `Refusal('invalid')` for a metric that cannot be used.
 */
export async function setHoldout(ctx: Context, { share, primary: wanted }: HoldoutInput): Promise<HoldoutSetting> {
  ctx.require('workspace:admin');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    await raiseRevision(tx, workspaceId); // locks the workspace's row: one change at a time
    const row = await tx.experiment.findUnique({ where: { workspaceId_key: { workspaceId, key: holdoutKey } } });
    const now = await storedHoldout(tx, workspaceId);
    const primary = wanted ?? (row === null ? { kind: 'activation' as const } : (row.primary as Metric));
    const same = row !== null && stableStringify(row.primary) === stableStringify(primary);
    if (share === (now?.share ?? 0) && (share === 0 || same)) return;
    const since = new Date();
    const setting = share === 0 ? null : { share, since: since.toISOString() };
    await tx.$executeRaw`
      update workspaces set settings = (settings - 'holdout') || ${JSON.stringify(setting === null ? {} : { holdout: setting })}::jsonb where id = ${workspaceId}`;
    if (share > 0) await begin(tx, workspaceId, share, primary, since);
    else if (row !== null && !hasEnded(row)) {
      await tx.experiment.update({
        where: { workspaceId_key: { workspaceId, key: holdoutKey } },
        data: { endsAt: since, updatedAt: since },
      });
    }
    await tx.audit('workspace.hold-out', holdoutKey, { share });
  });
  return holdoutSetting(ctx);
}

async function begin(tx: AuditedTx, workspaceId: number, share: number, primary: Metric, since: Date): Promise<void> {
  const variants = holdoutVariants(share);
  const input = ExperimentInput.parse({
    key: holdoutKey,
    name: 'Holdout group',
    hypothesis: 'All journeys together do better than none.',
    variants,
    control: variants[0]?.id,
    primary,
    startsAt: since.toISOString(),
  });
  const fields = await experimentFields(tx, workspaceId, input);
  await tx.experiment.upsert({
    where: { workspaceId_key: { workspaceId, key: holdoutKey } },
    create: { workspaceId, key: holdoutKey, ...fields },
    update: {
      unit: fields.unit,
      variants: fields.variants,
      control: fields.control,
      primary: fields.primary,
      startsAt: since,
      endsAt: null,
      updatedAt: since,
    },
  });
}
