import { prisma, type Tx } from '#lib/db';
import type { JourneyDocument } from '#lib/journey';
import { isObject, stableStringify } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { JourneyAnswer, JourneyRef, JourneyStatus } from './contract.ts';
import { noSuchJourney } from './lock-journey.ts';

interface Row {
  status: string;
  mode: string;
  liveVersion: number | null;
  revision: number;
  document: unknown;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  owner: string | null;
  tags: string[];
}

/** What stands beside a document; `published` is the document that people enter, null before the first publishing. */
export const asideOf = (row: Row, published: unknown) => ({
  status: row.status as JourneyStatus,
  mode: row.mode as 'live' | 'shadow',
  liveVersion: row.liveVersion,
  revision: row.revision,
  unpublished: published === null || stableStringify(published) !== stableStringify(row.document),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  publishedAt: row.publishedAt?.toISOString() ?? null,
  owner: row.owner ?? ownerNamedIn(row.document),
  tags: row.tags,
});

function ownerNamedIn(document: unknown): string | null {
  const hypothesis = isObject(document) ? document.hypothesis : null;
  return isObject(hypothesis) && typeof hypothesis.owner === 'string' && hypothesis.owner !== '' ? hypothesis.owner : null;
}

/** A draft with what is known of it beside. */
export const answerOf = (row: Row, published: unknown): JourneyAnswer => ({
  ...(row.document as JourneyDocument),
  ...asideOf(row, published),
});

/** The document of a published version as it was frozen; null for none. */
export async function publishedDocument(tx: Tx, workspaceId: number, journey: string, number: number | null): Promise<unknown> {
  if (number === null) return null;
  const row = await tx.journeyVersion.findUnique({
    where: { workspaceId_journey_number: { workspaceId, journey, number } },
    select: { document: true },
  });
  return row?.document ?? null;
}

/** The draft of a journey. Throws `Refusal('not-found')`. */
export async function journey(ctx: Context, { key }: JourneyRef): Promise<JourneyAnswer> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const row = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  if (row === null) throw noSuchJourney(key);
  return answerOf(row, await publishedDocument(prisma(), workspaceId, key, row.liveVersion));
}
