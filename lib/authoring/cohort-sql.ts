import type { StatsQuery } from './contract.ts';

/**
 * The runs of a journey's present mode since it was made, of a version and of those entered in a period where asked: `cohort (workspace_id, id,
 * person_id, status, node, converted_at, visits)`. Takes the first five parameters.
 */
export const cohortSql = `cohort as (
  select r.workspace_id, r.id, r.person_id, r.status, r.node, r.converted_at, r.state->'visits' as visits
  from journeys j
  join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.mode = j.mode and v.published_at >= j.created_at
  join runs r on r.workspace_id = j.workspace_id and r.journey = j.key and r.version = v.number and r.shadow = (j.mode = 'shadow')
  where j.workspace_id = $1 and j.key = $2 and ($3::int is null or r.version = $3)
    and ($4::timestamptz is null or r.entered_at >= $4) and ($5::timestamptz is null or r.entered_at < $5))`;

export const cohortValues = (workspaceId: number, key: string, { version, from, to }: StatsQuery): unknown[] => [
  workspaceId,
  key,
  version ?? null,
  from ?? null,
  to ?? null,
];
