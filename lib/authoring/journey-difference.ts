import { prisma } from '#lib/db';
import { diffJourneys, JourneyDocument } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { type DifferenceQuery, JourneyDifference, type JourneyRef } from './contract.ts';
import { publishedDocument } from './journey.ts';
import { noSuchJourney } from './lock-journey.ts';

/** What differs between two versions of a journey, or a version and the draft. Throws `Refusal('not-found')`. */
export async function journeyDifference(ctx: Context, { key, from, to }: JourneyRef & DifferenceQuery): Promise<JourneyDifference> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const draft = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } }, select: { document: true } });
  if (draft === null) throw noSuchJourney(key);
  const side = async (which: number | 'draft') => {
    const document = which === 'draft' ? draft.document : await publishedDocument(prisma(), workspaceId, key, which);
    if (document === null) throw new Refusal('not-found', `The journey ${key} has no version ${which}.`);
    return JourneyDocument.parse(document);
  };
  return JourneyDifference.parse(diffJourneys(await side(from), await side(to)));
}
