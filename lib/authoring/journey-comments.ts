import { pool, prisma } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { JourneyComment, JourneyRef } from './contract.ts';
import { noSuchJourney } from './lock-journey.ts';

interface Row {
  id: number;
  node: string;
  text: string;
  at: Date;
  by: string;
  resolvedAt: Date | null;
  resolvedBy: string | null;
}

const nameOf = (column: string) => `coalesce(
  (select m.name from members m where m.workspace_id = c.workspace_id and 'member:' || m.id = ${column}),
  (select t.name from api_tokens t where t.workspace_id = c.workspace_id and 'token:' || t.id = ${column}), ${column})`;

/** What was said about the nodes of a journey, the oldest first; `id` for one alone. Throws `Refusal('not-found')`. */
export async function journeyComments(ctx: Context, { key }: JourneyRef, id: bigint | null = null): Promise<JourneyComment[]> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const found = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } }, select: { key: true } });
  if (found === null) throw noSuchJourney(key);
  const { rows } = await pool().query<Row>(
    `select c.id, c.node, c.text, c.at, ${nameOf('c.actor')} as by, c.resolved_at as "resolvedAt", ${nameOf('c.resolved_by')} as "resolvedBy"
     from journey_comments c where c.workspace_id = $1 and c.journey = $2 and ($3::int8 is null or c.id = $3) order by c.at, c.id limit 1000`,
    [workspaceId, key, id],
  );
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    at: row.at.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }));
}
