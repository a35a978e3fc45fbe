import { prisma } from '#lib/db';
import { appendEvents, systemEvent } from '#lib/event-log';
import { type Instant, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';

/**
 * Asks the engine, by the log, to take a failed run up again at the node where it failed; what it did send is not sent twice. Throws `Refusal`
 * `not-found`, or `conflict` for a run that did not fail.
 */
export async function retryRun(ctx: Context, { key, run }: { key: string; run: string }): Promise<{ run: string; accepted: true }> {
  ctx.require('messages:retry');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const id = BigInt(run);
    const found = await prisma().run.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { journey: true, status: true, personId: true },
    });
    if (found?.journey !== key) throw new Refusal('not-found', `The journey ${key} has no run ${run}.`);
    if (found.status !== 'failed') throw new Refusal('conflict', `This run is ${found.status}: only one that failed can be tried again.`);
    const identity = await prisma().identity.findFirst({
      where: { workspaceId, personId: found.personId },
      select: { actor: true },
      orderBy: { actor: 'desc' },
    });
    if (identity === null) throw new Refusal('conflict', 'The person of this run was erased.');
    await tx.audit('run.retry', key, { run });
    // Last, since the log has a connection of its own: an audit entry that cannot be written stops the deed.
    await appendEvents([
      systemEvent({ workspaceId, name: 'run.retry', actor: identity.actor, at: Date.now() as Instant, payload: { run } }),
    ]);
    return { run, accepted: true as const };
  });
}
