import type { Tx } from '#lib/db';
import { validate } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import { forgetMilestone } from '#lib/people';
import { type Context, raiseRevision } from '#lib/workspace';
import { noSuchMilestone } from './milestone.ts';

/** Names of journeys that people are in and that look at this milestone. */
async function journeysThatNeed(tx: Tx, workspaceId: number, key: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string; document: unknown }[]>`
    select j.name, v.document from journeys j
    join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.number = j.live_version
    where j.workspace_id = ${workspaceId} and j.status in ('live', 'shadow', 'paused')`;
  return rows.flatMap(({ name, document }) => {
    const checked = validate(document);
    if (!('plan' in checked)) return [];
    const { milestones, stimuli } = checked.plan.needs;
    return milestones.has(key) || stimuli.milestones.has(key) ? [name] : [];
  });
}

/** Takes a milestone away, and who reached it. Throws `Refusal` `not-found`, or `conflict` while a running journey needs it. */
export async function deleteMilestone(ctx: Context, { key }: { key: string }): Promise<undefined> {
  ctx.require('milestones:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const { count } = await tx.milestone.deleteMany({ where: { workspaceId, key } });
    if (count === 0) throw noSuchMilestone(key);
    const needed = await journeysThatNeed(tx, workspaceId, key);
    if (needed.length > 0) throw new Refusal('conflict', `${needed.join(', ')} looks at this milestone: change or archive that first.`);
    await forgetMilestone(tx, workspaceId, key);
    await raiseRevision(tx, workspaceId);
    await tx.audit('milestone.delete', key);
    return undefined;
  });
}
