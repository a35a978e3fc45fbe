import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { JourneyActivity } from './contract.ts';

const dayMs = 86_400_000;
const shownDays = 30;

/** What happened in each journey in the last 30 UTC days, today included: runs entered a day, and how many of those reached the goal. */
export async function journeyActivity(ctx: Context, now = Date.now()): Promise<JourneyActivity[]> {
  ctx.require('journeys:read');
  const today = Math.floor(now / dayMs);
  const days = Array.from({ length: shownDays }, (_, i) => new Date((today - shownDays + 1 + i) * dayMs).toISOString().slice(0, 10));
  const { rows } = await pool().query<{ key: string; day: string; entered: number; converted: number }>(
    `select j.key, to_char(r.entered_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(r.id)::int8 as entered, count(r.converted_at)::int8 as converted
     from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.mode = j.mode and v.published_at >= j.created_at
     join runs r on r.workspace_id = j.workspace_id and r.journey = j.key and r.version = v.number and r.shadow = (j.mode = 'shadow')
       and r.entered_at >= $2::timestamptz and r.entered_at < $3::timestamptz
     where j.workspace_id = $1 group by 1, 2`,
    [ctx.workspaceId, days[0], new Date((today + 1) * dayMs)],
  );
  return [...new Set(rows.map(({ key }) => key))].map((key) => {
    const own = rows.filter((row) => row.key === key);
    const byDay = new Map(own.map((row) => [row.day, row]));
    return {
      key,
      entered: own.reduce((sum, { entered }) => sum + entered, 0),
      converted: own.reduce((sum, { converted }) => sum + converted, 0),
      days: days.map((day) => ({ day, entered: byDay.get(day)?.entered ?? 0, converted: byDay.get(day)?.converted ?? 0 })),
    };
  });
}
