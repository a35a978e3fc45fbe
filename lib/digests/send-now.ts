import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Digest } from './contract.ts';
import { digest } from './digest.ts';

/** Asks for one letter to whoever asks, as a recipient would get it. Throws `Refusal('conflict')` for a token, which has no mailbox. */
export async function sendDigestNow(ctx: Context): Promise<Digest> {
  ctx.require('metrics:write');
  const { workspaceId, actor } = ctx;
  const [, memberId] = /^member:(.+)$/.exec(actor) ?? [];
  if (memberId === undefined) throw new Refusal('conflict', 'A letter goes to whoever is signed in; a token has no mailbox.');
  await ctx.transaction(async (tx) => {
    const occasion = new Date();
    await tx.digestLetter.create({ data: { workspaceId, occasion, memberId, status: 'waiting', nextAt: occasion } });
    await tx.audit('digest.send', memberId);
  });
  return digest(ctx);
}
