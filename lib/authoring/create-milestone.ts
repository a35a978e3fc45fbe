import { Refusal } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { Milestone, MilestoneInput } from './contract.ts';
import { milestone } from './milestone.ts';
import { milestoneFields, stepBackFromValue } from './milestone-fields.ts';

/** Names a milestone; the engine then looks for it in all events there are. Throws `Refusal` `invalid`, or `conflict` for a key that is taken. */
export async function createMilestone(ctx: Context, input: MilestoneInput): Promise<Milestone> {
  ctx.require('milestones:write');
  const { workspaceId } = ctx;
  const { key } = input;
  const fields = milestoneFields(input);
  await ctx.transaction(async (tx) => {
    const { count } = await tx.milestone.createMany({
      data: [{ workspaceId, key, ...fields, status: 'backfilling' }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal('conflict', `There is a milestone with the key ${key} already. Choose another key.`);
    const before = input.value ? await stepBackFromValue(tx, workspaceId, key) : null;
    await raiseRevision(tx, workspaceId);
    await tx.audit('milestone.create', key, { event: input.event, ...(before ? { valueBefore: before } : {}) });
  });
  return milestone(ctx, { key });
}
