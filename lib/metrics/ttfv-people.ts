import { analyticQuery, parameters } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { chosenMilestone } from './chosen-milestone.ts';
import type { TtfvPeopleQuery, TtfvPerson, TtfvPlace } from './contract.ts';
import { openScope } from './scope.ts';
import { elapsedSql, reachedSql, unitsSql } from './units-sql.ts';

const msPerDay = 86_400_000;

/** The units behind a point of the TTFV curve, the quickest first: `limit + 1` rows, so that one sees whether more follow. Empty without a value milestone. */
export async function ttfvPeopleRows(
  workspaceId: number,
  query: Omit<TtfvPeopleQuery, 'cursor'> & { after?: TtfvPlace },
  now: Instant,
): Promise<TtfvPerson[]> {
  const scope = await openScope(workspaceId, query, now);
  const milestone = chosenMilestone(scope, query.milestone);
  if (!milestone) return [];
  const { values, $ } = parameters();
  const where: string[] = ['true'];
  const later = query.day ?? query.reachedAfter;
  if (query.group !== undefined) where.push(`t.grp = ${$(query.group)}::text`);
  if (query.status === 'waiting') where.push('t.reached_at is null');
  if (query.status === 'reached' || query.day !== undefined || query.reachedBy !== undefined || later !== undefined)
    where.push('t.reached_at is not null');
  if (query.reachedBy !== undefined) where.push(`t.ms <= ${$(Math.round(query.reachedBy * msPerDay))}::int8`);
  if (query.reachedAfter !== undefined) where.push(`t.ms > ${$(Math.round(query.reachedAfter * msPerDay))}::int8`);
  if (query.day !== undefined) where.push(`t.ms >= ${$(query.day * msPerDay)}::int8 and t.ms < ${$((query.day + 1) * msPerDay)}::int8`);
  if (query.after) where.push(`(t.ms, n.id) > (${$(Math.round(query.after.days * msPerDay))}::int8, ${$(query.after.id)}::text)`);
  const names =
    scope.unit === 'person'
      ? 'select p.id as uid, p.user_id as id, coalesce(p.name, p.email) as name from persons p where p.workspace_id ='
      : 'select a.id as uid, a.id, a.name from accounts a where a.workspace_id =';
  const rows = await analyticQuery<{ id: string; name: string | null; started_at: Date; reached_at: Date | null; ms: number }>(
    `with ${unitsSql(scope, $)}, ${reachedSql(scope, [milestone.key], $)},
     timed as (select u.uid, u.grp, u.started_at, r.reached_at,
       ${elapsedSql('u.started_at', `coalesce(r.reached_at, ${$(scope.asOf)}::timestamptz)`)} as ms from units u left join reached r using (uid))
     select n.id, n.name, t.started_at, t.reached_at, t.ms from timed t join (${names} ${$(workspaceId)}::int) n using (uid)
     where ${where.join(' and ')} order by t.ms, n.id limit ${$(query.limit + 1)}::int`,
    values,
  );
  return rows.map(({ id, name, started_at, reached_at, ms }) => ({
    id,
    name,
    startedAt: started_at.toISOString(),
    reachedAt: reached_at?.toISOString() ?? null,
    days: ms / msPerDay,
    status: reached_at ? 'reached' : 'waiting',
  }));
}
