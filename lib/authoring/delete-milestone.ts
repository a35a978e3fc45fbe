import { forgetMilestone, holdBatches } from '#lib/people';
import { type Context, raiseRevision } from '#lib/workspace';
import { noSuchMilestone } from './milestone.ts';
import { refuseWhileAsked } from './who-asks.ts';

/** Takes a milestone away, and who reached it. Throws `Refusal` `not-found`, or `conflict` while a running journey or a segment needs it. */
export async function deleteMilestone(ctx: Context, { key }: { key: string }): Promise<undefined> {
  ctx.require('milestones:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await holdBatches(tx, workspaceId);
    const { count } = await tx.milestone.deleteMany({ where: { workspaceId, key } });
    if (count === 0) throw noSuchMilestone(key);
    await refuseWhileAsked(tx, workspaceId, 'milestones', key);
    await forgetMilestone(tx, workspaceId, key);
    await raiseRevision(tx, workspaceId);
    await tx.audit('milestone.delete', key);
    return undefined;
  });
}
