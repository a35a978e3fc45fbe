import { z } from 'zod';
import { prisma } from '#lib/db';
import { JourneyDocument } from '#lib/journey';
import type { Context } from '#lib/workspace';
import type { JourneyItem, JourneyQuery } from './contract.ts';
import { headFigures } from './counters.ts';
import { asideOf } from './journey.ts';

/** The place of the last journey shown: the list goes by name, then key. */
export const JourneyPlace = z.object({ name: z.string(), key: z.string() });
export type JourneyPlace = z.infer<typeof JourneyPlace>;

/** Journeys by name, with their head figures; at most `limit + 1`, after `after`. `q` is looked for in name and key, or is a tag. */
export async function journeyList(
  ctx: Context,
  { q, status, tag, limit }: JourneyQuery,
  after: JourneyPlace | null,
): Promise<JourneyItem[]> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const contains = { contains: q ?? '', mode: 'insensitive' as const };
  const rows = await prisma().journey.findMany({
    where: {
      workspaceId,
      ...(status ? { status } : {}),
      ...(tag ? { tags: { has: tag } } : {}),
      AND: [
        q ? { OR: [{ name: contains }, { key: contains }, { tags: { has: q.toLowerCase() } }] } : {},
        after ? { OR: [{ name: { gt: after.name } }, { name: after.name, key: { gt: after.key } }] } : {},
      ],
    },
    orderBy: [{ name: 'asc' }, { key: 'asc' }],
    take: limit + 1,
  });
  const figures = await headFigures(
    workspaceId,
    rows.map(({ key }) => key),
  );
  const published = await publishedDocuments(
    workspaceId,
    rows.map(({ key }) => key),
  );
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    description: JourneyDocument.safeParse(row.document).data?.description ?? '',
    ...asideOf(row, published.get(`${row.key}/${row.liveVersion}`) ?? null),
    ...(figures.get(row.key) ?? { entered: 0, active: 0, converted: 0 }),
  }));
}

async function publishedDocuments(workspaceId: number, keys: string[]): Promise<Map<string, unknown>> {
  const rows = await prisma().$queryRaw<{ key: string; number: number; document: unknown }[]>`
    select v.journey as key, v.number, v.document from journeys j
    join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.number = j.live_version
    where j.workspace_id = ${workspaceId} and j.key = any(${keys})`;
  return new Map(rows.map(({ key, number, document }) => [`${key}/${number}`, document]));
}
