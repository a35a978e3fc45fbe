import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { commentOf } from './comment-on-journey.ts';
import type { JourneyComment, JourneyRef } from './contract.ts';
import { lockJourney } from './lock-journey.ts';

/** Marks a comment as settled, or opens it again. Throws `Refusal('not-found')`. */
export async function resolveComment(
  ctx: Context,
  { key, comment, resolved }: JourneyRef & { comment: string; resolved: boolean },
): Promise<JourneyComment> {
  ctx.require('journeys:comment');
  const { workspaceId } = ctx;
  const id = BigInt(comment);
  await ctx.transaction(async (tx) => {
    await lockJourney(tx, workspaceId, key);
    const { count } = await tx.journeyComment.updateMany({
      where: { workspaceId, journey: key, id },
      data: resolved ? { resolvedAt: new Date(), resolvedBy: ctx.actor } : { resolvedAt: null, resolvedBy: null },
    });
    if (count === 0) throw new Refusal('not-found', `The journey ${key} has no comment ${comment}.`);
    await tx.audit(resolved ? 'journey.resolve-comment' : 'journey.reopen-comment', key, { comment });
  });
  return commentOf(ctx, key, id);
}
