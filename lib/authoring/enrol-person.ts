import { prisma } from '#lib/db';
import { appendEvents, systemEvent } from '#lib/event-log';
import { isHeldOut, validate } from '#lib/journey';
import { type Instant, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { publishedDocument } from './journey.ts';
import { lockJourney } from './lock-journey.ts';
import { storedHoldout } from './stored-rules.ts';

/**
 * Asks the engine to let a person into a journey, by the log like all that moves a run; audience and re-entry are checked there. Throws `Refusal`
 * `not-found` for no such journey or person, `conflict` when it does not run, has no trigger of kind `api`, or the person is held out of all journeys.
 */
export async function enrolPerson(
  ctx: Context,
  { key, userId }: { key: string; userId: string },
): Promise<{ journey: string; userId: string; accepted: true }> {
  ctx.require('journeys:enrol');
  const { workspaceId } = ctx;
  const { heldOut } = await ctx.transaction(async (tx) => {
    const { status, liveVersion } = await lockJourney(tx, workspaceId, key);
    if (status !== 'live' && status !== 'shadow')
      throw new Refusal('conflict', `This journey is ${status}: people can enter one that is live or in shadow.`);
    const checked = validate(await publishedDocument(tx, workspaceId, key, liveVersion));
    if (!('plan' in checked) || !checked.plan.needs.stimuli.api) {
      throw new Refusal('conflict', 'This journey cannot be entered by hand: publish it with a trigger of the kind "api" first.');
    }
    const person = await prisma().person.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { id: true } });
    if (person === null) throw new Refusal('not-found', `There is no person ${userId} in this workspace. Send an identify call first.`);
    const at = Date.now() as Instant;
    const holdout = await storedHoldout(tx, workspaceId);
    await tx.audit('journey.enrol', key, { userId });
    // Last, since the log has a connection of its own: an audit entry that cannot be written stops the deed.
    await appendEvents([systemEvent({ workspaceId, name: 'journey.enrol', actor: `u:${userId}`, at, payload: { journey: key } })]);
    return { heldOut: isHeldOut(holdout, userId, at) };
  });
  // Asked for all the same: the engine turns it down, and so counts those held out as it counts those let in.
  if (heldOut) {
    throw new Refusal(
      'conflict',
      `${userId} belongs to the holdout group, whom no journey lets in. Leave them out, or switch the group off.`,
    );
  }
  return { journey: key, userId, accepted: true };
}
