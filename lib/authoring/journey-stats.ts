import { prisma } from '#lib/db';
import { handlesOf, JourneyDocument } from '#lib/journey';
import type { Context } from '#lib/workspace';
import type { JourneyRef, JourneyStats, StatsQuery } from './contract.ts';
import { countRuns } from './count-runs.ts';
import { countersOf, statsFrom } from './counters.ts';
import { publishedDocument } from './journey.ts';
import { noSuchJourney } from './lock-journey.ts';

/**
 * How many people went where, summed over the versions of the journey's present mode; of a period, what became of the runs entered in it.
 * Throws `Refusal('not-found')`.
 */
export async function journeyStats(ctx: Context, { key, ...filter }: JourneyRef & StatsQuery): Promise<JourneyStats> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const { version, from, to } = filter;
  const row = await prisma().journey.findUnique({
    where: { workspaceId_key: { workspaceId, key } },
    select: { liveVersion: true, document: true },
  });
  if (row === null) throw noSuchJourney(key);
  const shown = (await publishedDocument(prisma(), workspaceId, key, version ?? row.liveVersion)) ?? row.document;
  const read = JourneyDocument.safeParse(shown);
  const nodes = read.success ? read.data.nodes : [];
  const counts =
    from === undefined && to === undefined ? await countersOf(workspaceId, key, version) : await countRuns(workspaceId, key, filter);
  return statsFrom(counts, new Map(nodes.map(({ id, type, data }) => [id, handlesOf(type, data)])));
}
