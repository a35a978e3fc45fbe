import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { CommentInput, JourneyComment, JourneyRef } from './contract.ts';
import { journeyComments } from './journey-comments.ts';
import { lockJourney } from './lock-journey.ts';

/** Says something about a node of a journey, for colleagues to read. Throws `Refusal('not-found')`. */
export async function commentOnJourney(ctx: Context, { key, node, text }: JourneyRef & CommentInput): Promise<JourneyComment> {
  ctx.require('journeys:comment');
  const { workspaceId } = ctx;
  const { id } = await ctx.transaction(async (tx) => {
    await lockJourney(tx, workspaceId, key);
    const made = await tx.journeyComment.create({ data: { workspaceId, journey: key, node, text, actor: ctx.actor } });
    await tx.audit('journey.comment', key, { node, comment: String(made.id) });
    return made;
  });
  return commentOf(ctx, key, id);
}

/** One comment, as the list shows it. Throws `Refusal('not-found')`. */
export async function commentOf(ctx: Context, key: string, id: bigint): Promise<JourneyComment> {
  const [comment] = await journeyComments(ctx, { key }, id);
  if (comment === undefined) throw new Refusal('not-found', `The journey ${key} has no comment ${id}.`);
  return comment;
}
