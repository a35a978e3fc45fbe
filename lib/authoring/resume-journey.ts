import { Refusal } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { JourneyRef, JourneyState } from './contract.ts';
import { lockJourney, stateOf } from './lock-journey.ts';

/**
 * Lets a paused journey go on as what it was, live or shadow: waits whose time has passed go on at once. Throws `Refusal` `not-found`, or `conflict`
 * when it was not paused. A running one stays running.
 */
export async function resumeJourney(ctx: Context, { key }: JourneyRef): Promise<JourneyState> {
  ctx.require('journeys:publish');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const before = await lockJourney(tx, workspaceId, key);
    if (before.status === 'live' || before.status === 'shadow') return stateOf(before);
    if (before.status !== 'paused')
      throw new Refusal(
        'conflict',
        `This journey is ${before.status}: only a paused one can be resumed. Publish it to open it for people.`,
      );
    const row = await tx.journey.update({
      where: { workspaceId_key: { workspaceId, key } },
      data: { status: before.mode, resumedAt: new Date() },
    });
    await raiseRevision(tx, workspaceId);
    await tx.audit('journey.resume', key, { after: row.status });
    return stateOf(row);
  });
}
