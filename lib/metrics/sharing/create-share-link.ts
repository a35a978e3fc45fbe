import { type Context, hashOfSecret, hintOfSecret, newSecret } from '#lib/workspace';
import type { NewShareLink, ShareLinkInput } from '../share-contract.ts';
import { shareLinkById } from './share-links.ts';

const msPerDay = 86_400_000;

/** Makes a link under which whoever has it reads the figures, about whom the filters say, until it ends. Its token is told this once. */
export async function createShareLink(ctx: Context, { name, filters, days }: ShareLinkInput): Promise<NewShareLink> {
  ctx.require('metrics:write');
  const { workspaceId, actor } = ctx;
  const token = newSecret('mp_share');
  const { id } = await ctx.transaction(async (tx) => {
    const row = await tx.shareLink.create({
      data: {
        workspaceId,
        name,
        hint: hintOfSecret(token),
        hash: hashOfSecret(token),
        query: filters,
        actor,
        expiresAt: new Date(Date.now() + days * msPerDay),
      },
      select: { id: true },
    });
    await tx.audit('share-link.create', row.id, { name, filters: JSON.stringify(filters), days });
    return row;
  });
  return { ...(await shareLinkById(workspaceId, id)), token };
}
