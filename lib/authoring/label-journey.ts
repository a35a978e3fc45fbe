import type { Context } from '#lib/workspace';
import type { JourneyRef, LabelInput, Labels } from './contract.ts';
import { lockJourney } from './lock-journey.ts';

/** Replaces the tags of a journey and who answers for it; neither draft nor revision changes. Throws `Refusal('not-found')`. */
export async function labelJourney(ctx: Context, { key, tags, owner }: JourneyRef & LabelInput): Promise<Labels> {
  ctx.require('journeys:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await lockJourney(tx, workspaceId, key);
    const row = await tx.journey.update({ where: { workspaceId_key: { workspaceId, key } }, data: { tags, owner } });
    await tx.audit('journey.label', key, { tags, owner });
    return { key, tags: row.tags, owner: row.owner };
  });
}
