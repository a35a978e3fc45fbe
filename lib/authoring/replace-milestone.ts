import type { Tx } from '#lib/db';
import { stableStringify } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { Milestone, MilestoneInput } from './contract.ts';
import { milestone, noSuchMilestone } from './milestone.ts';
import { milestoneFields, stepBackFromValue } from './milestone-fields.ts';

async function lockMilestone(tx: Tx, workspaceId: number, key: string) {
  const rows = await tx.$queryRaw<{ event: string; where: unknown }[]>`
    select event, "where" from milestones where workspace_id = ${workspaceId} and key = ${key} for update`;
  const [row] = rows;
  if (row === undefined) throw noSuchMilestone(key);
  return row;
}

/**
 * Replaces all fields of a milestone but its key. Another event or other conditions mean another milestone: who reached it is found anew, over all events
 * there are. Name, weight and the like mean the same one. Throws `Refusal` `not-found` or `invalid`.
 */
export async function replaceMilestone(ctx: Context, input: MilestoneInput): Promise<Milestone> {
  ctx.require('milestones:write');
  const { workspaceId } = ctx;
  const { key } = input;
  const fields = milestoneFields(input);
  await ctx.transaction(async (tx) => {
    const before = await lockMilestone(tx, workspaceId, key);
    const differs = before.event !== input.event || stableStringify(before.where ?? null) !== stableStringify(input.where ?? null);
    const anew = differs ? { status: 'backfilling', backfillDone: 0, backfillTotal: 0, revision: { increment: 1 } } : {};
    await tx.milestone.update({ where: { workspaceId_key: { workspaceId, key } }, data: { ...fields, ...anew, updatedAt: new Date() } });
    if (input.value) await stepBackFromValue(tx, workspaceId, key);
    await raiseRevision(tx, workspaceId);
    await tx.audit('milestone.replace', key, { event: input.event, backfill: differs });
  });
  return milestone(ctx, { key });
}
