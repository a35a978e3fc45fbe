import { Refusal } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { JourneyRef, JourneyState } from './contract.ts';
import { lockJourney, stateOf } from './lock-journey.ts';

/** Halts entries and steps; who waits goes on waiting. Throws `Refusal` `not-found`, or `conflict` when it is not running. A paused one stays paused. */
export async function pauseJourney(ctx: Context, { key }: JourneyRef): Promise<JourneyState> {
  ctx.require('journeys:publish');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const before = await lockJourney(tx, workspaceId, key);
    if (before.status === 'paused') return stateOf(before);
    if (before.status !== 'live' && before.status !== 'shadow')
      throw new Refusal('conflict', `This journey is ${before.status}: only a running one can be paused.`);
    const row = await tx.journey.update({
      where: { workspaceId_key: { workspaceId, key } },
      data: { status: 'paused', mode: before.status },
    });
    await raiseRevision(tx, workspaceId);
    await tx.audit('journey.pause', key, { before: before.status });
    return stateOf(row);
  });
}
