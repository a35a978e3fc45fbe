import type { Prisma } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { JourneyAnswer } from './contract.ts';
import { answerOf } from './journey.ts';
import { readDocument } from './read-document.ts';

/** Makes a draft of a document, which may be unfinished. Throws `Refusal` `invalid` for what is no document, `conflict` for a key that is taken. */
export async function createJourney(ctx: Context, { document: given }: { document: unknown }): Promise<JourneyAnswer> {
  ctx.require('journeys:write');
  const document = readDocument(given);
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const data = { workspaceId, key: document.key, name: document.name, document: document as unknown as Prisma.InputJsonObject };
    const made = await tx.journey.createManyAndReturn({ data: [data], skipDuplicates: true });
    const [row] = made;
    if (row === undefined) throw new Refusal('conflict', `There is a journey with the key ${document.key} already. Choose another key.`);
    await tx.audit('journey.create', document.key, { name: document.name });
    return answerOf(row, null);
  });
}
