import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';

/** When people could enter a journey in its present mode. */
export interface OpenTimes {
  readonly since: Instant;
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant }[];
}

const endless = Date.UTC(9999, 11, 31) as Instant;

/** Read from the versions and the audit log: opened by the first publishing in the present mode, closed by pause and archive, opened again by resume and publish. */
export async function openTimes(workspaceId: number, key: string): Promise<OpenTimes> {
  const millis = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;
  const first = await pool().query<{ since: number | null }>(
    `select ${millis('min(v.published_at)')} as since from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.mode = j.mode and v.published_at >= j.created_at
     where j.workspace_id = $1 and j.key = $2`,
    [workspaceId, key],
  );
  const since = (first.rows[0]?.since ?? endless) as Instant;
  const { rows } = await pool().query<{ action: string; at: number }>(
    `select action, ${millis('at')} as at from audit_log where workspace_id = $1 and target = $2
       and action in ('journey.pause', 'journey.archive', 'journey.resume', 'journey.publish') and at >= to_timestamp($3::float8) order by at, id`,
    [workspaceId, key, since / 1000],
  );
  const pauses: { from: Instant; to: Instant }[] = [];
  let from: Instant | null = null;
  for (const { action, at } of rows) {
    const closes = action === 'journey.pause' || action === 'journey.archive';
    if (closes) from ??= at as Instant;
    else if (from !== null) {
      pauses.push({ from, to: at as Instant });
      from = null;
    }
  }
  return { since, pauses: from === null ? pauses : [...pauses, { from, to: endless }] };
}
