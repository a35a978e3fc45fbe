import { pool, type Sql, transaction } from '#lib/db';
import { definitionsOf } from './definitions.ts';

/** Of which revision each workspace's dates are known to be waited for. */
const known = new Map<number, number>();

/**
 * Begins to wait for the dates that published journeys start from, and ends it for those that no journey asks for any more. Journeys are published by
 * others, who know nothing of timers: so whoever works looks at each workspace whose definitions have changed.
 */
export async function ensureDates(): Promise<void> {
  const { rows } = await pool().query<{ id: number; revision: number }>('select id, revision from workspaces');
  for (const { id, revision } of rows) {
    if (known.get(id) === revision) continue;
    await transaction((sql) => ensureIn(sql, id));
    known.set(id, revision);
  }
}

async function ensureIn(sql: Sql, workspaceId: number): Promise<void> {
  const { standing } = await definitionsOf(sql, workspaceId);
  const keys = standing.dates.map(({ key }) => key);
  const fresh = await sql.query(
    `insert into date_triggers (workspace_id, key, created_at)
     select $1, n.key, coalesce(to_timestamp(n.since), now()) from unnest($2::text[], $3::float8[]) as n(key, since) order by n.key on conflict do nothing`,
    [workspaceId, keys, standing.dates.map(({ publishedAt }) => (publishedAt === null ? null : publishedAt / 1000))],
  );
  const gone = await sql.query<{ key: string }>(
    'delete from date_triggers where workspace_id = $1 and key <> all($2::text[]) returning key',
    [workspaceId, keys],
  );
  if (gone.rows.length > 0) {
    await sql.query(`delete from person_timers where workspace_id = $1 and kind = 'date' and key = any($2::text[])`, [
      workspaceId,
      gone.rows.map(({ key }) => key),
    ]);
  }
  if ((fresh.rowCount ?? 0) + gone.rows.length > 0)
    await sql.query('update workspaces set revision = revision + 1 where id = $1', [workspaceId]);
}
