import type { Prisma } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { JourneyAnswer } from './contract.ts';
import { answerOf, publishedDocument } from './journey.ts';
import { lockJourney } from './lock-journey.ts';
import { readDocument } from './read-document.ts';

/**
 * Replaces the draft by another document, which may be unfinished; what is published stays as it is. With `revision`, only over the draft that
 * the caller saw. Throws `Refusal` `invalid`, `not-found`, or `conflict` when somebody else saved in between.
 */
export async function saveJourney(
  ctx: Context,
  { key, document: given, revision }: { key: string; document: unknown; revision?: number | undefined },
): Promise<JourneyAnswer> {
  ctx.require('journeys:write');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const before = await lockJourney(tx, workspaceId, key);
    const document = readDocument(given, key);
    if (revision !== undefined && revision !== before.revision) {
      throw new Refusal(
        'conflict',
        'Somebody else saved this journey after you opened it. Load it again, then make your change once more.',
      );
    }
    const row = await tx.journey.update({
      where: { workspaceId_key: { workspaceId, key } },
      data: {
        document: document as unknown as Prisma.InputJsonObject,
        name: document.name,
        revision: { increment: 1 },
        updatedAt: new Date(),
      },
    });
    await tx.audit('journey.save', key, { before: before.revision, after: row.revision });
    return answerOf(row, await publishedDocument(tx, workspaceId, key, row.liveVersion));
  });
}
