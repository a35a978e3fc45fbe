import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { ShareLinkRef } from '../share-contract.ts';

/** Ends a link at once; it stays in the list. Throws `Refusal('not-found')` also for one that was revoked before. */
export async function revokeShareLink(ctx: Context, { link }: ShareLinkRef): Promise<undefined> {
  ctx.require('metrics:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const { count } = await tx.shareLink.updateMany({ where: { workspaceId, id: link, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) throw new Refusal('not-found', 'There is no such link.');
    await tx.audit('share-link.revoke', link);
    return undefined;
  });
}
