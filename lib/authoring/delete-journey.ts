import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { JourneyRef } from './contract.ts';
import { lockJourney } from './lock-journey.ts';

/**
 * Takes a draft or an archived journey away. Its versions, runs and messages stay as the record of what was done. Throws `Refusal` `not-found`, or
 * `conflict` while people may be in it.
 */
export async function deleteJourney(ctx: Context, { key }: JourneyRef): Promise<undefined> {
  ctx.require('journeys:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const { status } = await lockJourney(tx, workspaceId, key);
    if (status !== 'draft' && status !== 'archived') {
      throw new Refusal('conflict', `This journey is ${status}: archive it first, so that the people in it leave it in good order.`);
    }
    await tx.journeySignOff.deleteMany({ where: { workspaceId, journey: key } });
    await tx.journeyComment.deleteMany({ where: { workspaceId, journey: key } });
    await tx.journey.delete({ where: { workspaceId_key: { workspaceId, key } } });
    await tx.audit('journey.delete', key, { status });
    return undefined;
  });
}
