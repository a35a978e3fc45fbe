import type { AuditedTx, Context } from '#lib/workspace';
import { forgetFlags } from './held-sets.ts';

/**
 * Changes flags in one transaction: one operator of a workspace at a time, since two that save at once could each need the other's. Every process hears
 * of it with the commit; this one forgets before it answers, so that who changed a flag is served by the change.
 */
export async function changeFlags<T>(ctx: Context, work: (tx: AuditedTx) => Promise<T>): Promise<T> {
  const { workspaceId } = ctx;
  const done = await ctx.transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(${workspaceId}, hashtext('milepost.flags'))::text`;
    const result = await work(tx);
    await tx.$queryRaw`select pg_notify('milepost_flags', ${String(workspaceId)})::text`;
    return result;
  });
  forgetFlags(workspaceId);
  return done;
}
