import { pool, prisma } from '#lib/db';
import { handlesOf, JourneyDocument } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { cohortSql, cohortValues } from './cohort-sql.ts';
import type { JourneyRef, VariantsQuery } from './contract.ts';
import { publishedDocument } from './journey.ts';
import { noSuchJourney } from './lock-journey.ts';

/**
 * Of the people who left a node by each of its handles, how many reached the goal in time; the handles as they are drawn. Throws
 * `Refusal('not-found')` for no such journey or no such node in the version that is asked for.
 */
export async function variantOutcomes(
  ctx: Context,
  { key, node, ...filter }: JourneyRef & VariantsQuery,
): Promise<{ id: string; people: number; converted: number }[]> {
  ctx.require('journeys:read');
  const { workspaceId } = ctx;
  const row = await prisma().journey.findUnique({
    where: { workspaceId_key: { workspaceId, key } },
    select: { liveVersion: true },
  });
  if (row === null) throw noSuchJourney(key);
  const shown = JourneyDocument.safeParse(await publishedDocument(prisma(), workspaceId, key, filter.version ?? row.liveVersion));
  const drawn = shown.data?.nodes.find(({ id }) => id === node);
  if (drawn === undefined) throw new Refusal('not-found', `There is no node ${node} in what is published of ${key}.`);
  const { rows } = await pool().query<{ id: string; people: number; converted: number }>(
    `with ${cohortSql}
     select s.handle as id, count(distinct c.person_id)::int8 as people,
            count(distinct c.person_id) filter (where c.converted_at is not null)::int8 as converted
     from cohort c join run_steps s on s.workspace_id = c.workspace_id and s.run_id = c.id
     where s.node = $6 group by s.handle`,
    [...cohortValues(workspaceId, key, filter), node],
  );
  const found = new Map(rows.map((one) => [one.id, one]));
  return handlesOf(drawn.type, drawn.data).map((id) => found.get(id) ?? { id, people: 0, converted: 0 });
}
