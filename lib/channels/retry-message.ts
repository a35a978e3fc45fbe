import { Refusal } from '#lib/kernel';
import { requeue } from '#lib/outbox';
import type { Context } from '#lib/workspace';

/** Tries a message again that failed. Throws `Refusal` `not-found`, or `conflict` for one that did not fail: it would go out twice. */
export async function retryMessage(ctx: Context, { id }: { id: string }): Promise<void> {
  ctx.require('messages:retry');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    if ((await requeue(tx, workspaceId, [id])) > 0) return tx.audit('message.retry', id);
    const found = await tx.message.findUnique({ where: { workspaceId_key: { workspaceId, key: id } }, select: { status: true } });
    if (found === null) throw new Refusal('not-found', `There is no message ${id} in this workspace.`);
    throw new Refusal('conflict', `This message is ${found.status}: only one that failed can be tried again.`);
  });
}
