import { Refusal } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { JourneyRef, JourneyState } from './contract.ts';
import { lockJourney, stateOf } from './lock-journey.ts';

/** Ends a journey for good: nobody enters any more, and the engine ends its open runs as exited. Throws `Refusal` `not-found`, or `conflict` for a draft. */
export async function archiveJourney(ctx: Context, { key }: JourneyRef): Promise<JourneyState> {
  ctx.require('journeys:publish');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const before = await lockJourney(tx, workspaceId, key);
    if (before.status === 'archived') return stateOf(before);
    if (before.status === 'draft') throw new Refusal('conflict', 'This journey was never published: delete the draft instead.');
    const row = await tx.journey.update({ where: { workspaceId_key: { workspaceId, key } }, data: { status: 'archived' } });
    await raiseRevision(tx, workspaceId);
    await tx.audit('journey.archive', key, { before: before.status });
    return stateOf(row);
  });
}
