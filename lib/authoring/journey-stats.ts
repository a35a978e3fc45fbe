import { prisma } from '#lib/db';
import { handlesOf, JourneyDocument } from '#lib/journey';
import type { Context } from '#lib/workspace';
import type { JourneyRef, JourneyStats, StatsQuery } from './contract.ts';
import { countersOf, statsFrom } from './counters.ts';
import { publishedDocument } from './journey.ts';
import { noSuchJourney } from './lock-journey.ts';

/** How many people went where, summed over the versions of the journey's present mode. Throws `Refusal('not-found')`. */
export async function journeyStats(ctx: Context, { key, version }: JourneyRef & StatsQuery): Promise<JourneyStats> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const row = await prisma().journey.findUnique({
    where: { workspaceId_key: { workspaceId, key } },
    select: { liveVersion: true, document: true },
  });
  if (row === null) throw noSuchJourney(key);
  const shown = (await publishedDocument(prisma(), workspaceId, key, version ?? row.liveVersion)) ?? row.document;
  const read = JourneyDocument.safeParse(shown);
  const nodes = read.success ? read.data.nodes : [];
  return statsFrom(await countersOf(workspaceId, key, version), new Map(nodes.map(({ id, type, data }) => [id, handlesOf(type, data)])));
}
