import { pool, prisma } from '#lib/db';
import { JourneyDocument } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { JourneyRef, JourneyVersion, JourneyVersionItem, JourneyVersionRef } from './contract.ts';
import { noSuchJourney } from './lock-journey.ts';

interface Row {
  number: number;
  mode: 'live' | 'shadow';
  publishedAt: Date;
  publishedBy: string;
  publishedByName: string;
  note: string;
  signOffs: JourneyVersionItem['signOffs'];
  current: boolean;
  document: unknown;
}

async function versionRows(workspaceId: number, key: string, number: number | null): Promise<Row[]> {
  const { rows } = await pool().query<Row>(
    `select v.number, v.mode, v.published_at as "publishedAt", v.published_by as "publishedBy", v.note, v.sign_offs as "signOffs",
            coalesce(m.name, t.name, v.published_by) as "publishedByName", v.number is not distinct from j.live_version as current,
            case when $3::int is null then null else v.document end as document
     from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.published_at >= j.created_at -- not of one of that key before
     left join members m on m.workspace_id = v.workspace_id and 'member:' || m.id = v.published_by
     left join api_tokens t on t.workspace_id = v.workspace_id and 'token:' || t.id = v.published_by
     where j.workspace_id = $1 and j.key = $2 and ($3::int is null or v.number = $3)
     order by v.number desc`,
    [workspaceId, key, number],
  );
  return rows;
}

const itemOf = ({ document: _, publishedAt, ...row }: Row): JourneyVersionItem => ({ ...row, publishedAt: publishedAt.toISOString() });

/** What was published, the newest first. Throws `Refusal('not-found')`. */
export async function journeyVersions(ctx: Context, { key }: JourneyRef): Promise<JourneyVersionItem[]> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const found = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } }, select: { key: true } });
  if (found === null) throw noSuchJourney(key);
  return (await versionRows(workspaceId, key, null)).map(itemOf);
}

/** One published version with its document. Throws `Refusal('not-found')`. */
export async function journeyVersion(ctx: Context, { key, number }: JourneyVersionRef): Promise<JourneyVersion> {
  ctx.require('journeys:read');
  const [row] = await versionRows(ctx.workspaceId, key, number);
  if (row === undefined) throw new Refusal('not-found', `The journey ${key} has no version ${number}.`);
  return { ...itemOf(row), journey: key, document: JourneyDocument.parse(row.document) };
}
