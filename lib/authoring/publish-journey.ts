import type { Prisma } from '#lib/db';
import { validate } from '#lib/journey';
import { isObject, Refusal } from '#lib/kernel';
import { type Context, raiseRevision, signOffsAskedFor } from '#lib/workspace';
import { type SignOffKind, signOffNames } from '#lib/workspace/contract';
import type { JourneyRef, PublishAnswer, PublishInput } from './contract.ts';
import { knownKeys } from './known-keys.ts';
import { lockJourney } from './lock-journey.ts';
import { type Signed, signedFor } from './sign-offs.ts';

/**
 * Makes the draft an immutable version and opens it for entries. Throws `Refusal` `not-found`, or `invalid` with a path an issue. Open runs stay on the
 * version they entered, unless `runs` is `move`. Live needs the sign-offs that the workspace asks for (`conflict`); shadow, where nothing is sent, needs none.
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
    const signed = await signedFor(tx, workspaceId, key, draft.document);
    if (mode === 'live') refuseUnsigned(await signOffsAskedFor(tx, workspaceId), signed);

    const { _max } = await tx.journeyVersion.aggregate({ where: { workspaceId, journey: key }, _max: { number: true } });
    const number = (_max.number ?? 0) + 1;
    const publishedAt = new Date();
    const document = draft.document as Prisma.InputJsonObject;
    await tx.journeyVersion.create({
      data: {
        workspaceId,
        journey: key,
        number,
        document,
        mode,
        publishedAt,
        publishedBy: actor,
        runs,
        map: map ?? {},
        note,
        signOffs: signed.map(asKept),
      },
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
      ...(signed.length > 0 ? { signOffs: signed.map(asKept) } : {}),
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

const asKept = ({ kind, by, at }: Signed) => ({ kind, by, at: at.toISOString() });

/** Throws `Refusal('conflict')`, which names what is missing, while the draft has not every sign-off that the workspace asks for. */
function refuseUnsigned(asked: readonly SignOffKind[], signed: readonly Signed[]): void {
  const missing = asked.filter((kind) => !signed.some((one) => one.kind === kind));
  if (missing.length === 0) return;
  const names = new Intl.ListFormat('en').format(missing.map((kind) => signOffNames[kind]));
  const issues = missing.map((kind) => ({
    path: `signOffs.${kind}`,
    message: `${signOffNames[kind]} has not signed this draft as it is now`,
  }));
  throw new Refusal('conflict', `Before it goes live, this draft needs the sign-off of ${names}. Nothing was published.`, { issues });
}
