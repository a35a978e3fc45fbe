import type { Prisma } from '#lib/db';
import { validate } from '#lib/journey';
import { isObject, Refusal } from '#lib/kernel';
import { type Context, raiseRevision } from '#lib/workspace';
import type { JourneyRef, PublishAnswer, PublishInput } from './contract.ts';
import { knownKeys } from './known-keys.ts';
import { lockJourney } from './lock-journey.ts';

/**
 * Makes the draft an immutable version and opens it for entries. Throws `Refusal` `not-found`, or `invalid` with a path an issue. Open runs stay on the
 * version they entered, unless `runs` is `move`.
 */
export async function publishJourney(ctx: Context, { key, mode, runs, map, note = '' }: JourneyRef & PublishInput): Promise<PublishAnswer> {
  ctx.require('journeys:publish');
  const { workspaceId, actor } = ctx;
  return ctx.transaction(async (tx) => {
    const draft = await lockJourney(tx, workspaceId, key);
    const checked = validate(draft.document, await knownKeys(tx, workspaceId));
    if ('issues' in checked)
      throw new Refusal('invalid', 'The journey is not finished. Nothing was published.', { issues: checked.issues });
    refuseUnknownTargets(map, draft.document);

    const { _max } = await tx.journeyVersion.aggregate({ where: { workspaceId, journey: key }, _max: { number: true } });
    const number = (_max.number ?? 0) + 1;
    const publishedAt = new Date();
    const document = draft.document as Prisma.InputJsonObject;
    await tx.journeyVersion.create({
      data: { workspaceId, journey: key, number, document, mode, publishedAt, publishedBy: actor, runs, map: map ?? {}, note },
    });
    await tx.journey.update({
      where: { workspaceId_key: { workspaceId, key } },
      data: { status: mode, mode, liveVersion: number, publishedAt },
    });
    await raiseRevision(tx, workspaceId);
    await tx.audit('journey.publish', key, {
      before: draft.liveVersion,
      after: number,
      mode,
      runs,
      ...(map ? { map } : {}),
      ...(note ? { note } : {}),
    });
    return { key, version: number, mode, status: mode, publishedAt: publishedAt.toISOString() };
  });
}

/** A run can only be moved to a node that the new version has. Throws `Refusal('invalid')`. */
function refuseUnknownTargets(map: Readonly<Record<string, string>> | undefined, document: unknown): void {
  const nodes = isObject(document) && Array.isArray(document.nodes) ? document.nodes : [];
  const ids = new Set(nodes.map((node: unknown) => (isObject(node) ? node.id : undefined)));
  const issues = Object.entries(map ?? {}).flatMap(([from, to]) =>
    ids.has(to) ? [] : [{ path: `map.${from}`, message: `there is no node "${to}" in the new version: name one that is there` }],
  );
  if (issues.length > 0) throw new Refusal('invalid', 'Runs cannot be moved like that. Nothing was published.', { issues });
}
