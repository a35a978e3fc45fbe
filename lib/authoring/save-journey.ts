import type { Prisma, Tx } from '#lib/db';
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
      const who = await lastSavedBy(tx, workspaceId, key);
      throw new Refusal('conflict', `${who} saved this journey after you opened it. Nothing was overwritten.`);
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

/** The name of whoever saved the draft last. */
async function lastSavedBy(tx: Tx, workspaceId: number, key: string): Promise<string> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select coalesce(m.name, t.name, 'Somebody else') as name from audit_log a
    left join members m on m.workspace_id = a.workspace_id and 'member:' || m.id = a.actor
    left join api_tokens t on t.workspace_id = a.workspace_id and 'token:' || t.id = a.actor
    where a.workspace_id = ${workspaceId} and a.target = ${key} and a.action in ('journey.save', 'journey.create')
    order by a.id desc limit 1`;
  return rows[0]?.name ?? 'Somebody else';
}
