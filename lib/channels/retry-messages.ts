import { requeue } from '#lib/outbox';
import type { Context } from '#lib/workspace';
import type { RetryInput } from './contract.ts';

const mostAtOnce = 1_000;

/** Tries dead letters again, those of a channel, of a journey, or all; at most a thousand at once, and `more` says whether there are others. */
export async function retryMessages(ctx: Context, { channel, journey }: RetryInput): Promise<{ retried: number; more: boolean }> {
  ctx.require('messages:retry');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const failed = await tx.message.findMany({
      where: {
        workspaceId,
        status: 'failed',
        ...(channel === undefined ? {} : { channel }),
        ...(journey === undefined ? {} : { journey }),
      },
      select: { key: true },
      orderBy: { createdAt: 'asc' },
      take: mostAtOnce + 1,
    });
    const keys = failed.slice(0, mostAtOnce).map(({ key }) => key);
    const retried = keys.length === 0 ? 0 : await requeue(tx, workspaceId, keys);
    await tx.audit('message.retry-all', channel ?? journey ?? '*', { retried });
    return { retried, more: failed.length > mostAtOnce };
  });
}
