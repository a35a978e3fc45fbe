import type { Sql } from '#lib/db';
import type { Plan } from '#lib/journey';
import type { Definitions } from './definitions.ts';
import type { Standing } from './loaded.ts';

const asks = (plan: Plan | null): boolean =>
  plan !== null && plan.needs.segments.size + plan.needs.scores.size + plan.needs.struggles.size > 0;

/** Segments and scores of these persons, where any journey asks about them. */
export async function standingOf(
  sql: Sql,
  workspaceId: number,
  personIds: readonly number[],
  definitions: Definitions,
): Promise<Map<number, Standing>> {
  const standing = new Map<number, { segments: Set<string>; scores: Map<string, number>; struggles: Set<string> }>();
  const asked = [...definitions.journeys.values()].some(({ plan, moved }) => asks(plan) || asks(moved?.plan ?? null));
  if (!asked || personIds.length === 0) return standing;
  const of = (id: number) => {
    const known = standing.get(id) ?? { segments: new Set(), scores: new Map(), struggles: new Set() };
    standing.set(id, known);
    return known;
  };
  const segments = await sql.query<{ id: number; segment: string }>({
    name: 'segments-of-persons',
    text: 'select person_id as id, segment from person_segments where workspace_id = $1 and person_id = any($2::bigint[]) and member',
    values: [workspaceId, personIds],
  });
  for (const { id, segment } of segments.rows) of(id).segments.add(segment);
  const scores = await sql.query<{ id: number; model: string; value: number }>({
    name: 'scores-of-persons',
    text: 'select person_id as id, model, value from person_scores where workspace_id = $1 and person_id = any($2::bigint[])',
    values: [workspaceId, personIds],
  });
  for (const { id, model, value } of scores.rows) of(id).scores.set(model, value);
  return standing;
}
