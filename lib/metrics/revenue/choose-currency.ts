import { type Context, raiseRevision } from '#lib/workspace';
import type { CurrencyChoice, RevenueState } from '../contract.ts';
import { revenueState } from './revenue-state.ts';

/** Says which currency counts. Revenue in others is kept, and left out of the figures. */
export async function chooseCurrency(ctx: Context, { currency }: CurrencyChoice): Promise<RevenueState> {
  ctx.require('metrics:write');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    await raiseRevision(tx, workspaceId); // columns that were read before no longer hold
    const before = await tx.revenueCurrency.findUnique({ where: { workspaceId } });
    await tx.revenueCurrency.upsert({ where: { workspaceId }, create: { workspaceId, currency }, update: { currency } });
    await tx.audit('revenue.currency', currency, before ? { before: before.currency } : {});
  });
  return revenueState(ctx);
}
