import { pool } from '#lib/db';
import type { Condition } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Segment } from './contract.ts';

/** How many days of a segment's history are shown. */
const daysShown = 60;

interface Row {
  key: string;
  name: string;
  condition: Condition;
  size: number;
  days: { day: string; entered: number; left: number }[];
  status: 'ready' | 'backfilling';
  done: number;
  total: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Days with how many were in the segment at the end of each, the oldest first: counted back from the present. */
function withSizes(days: Row['days'], size: number): Segment['days'] {
  let at = size;
  const backwards = [...days].reverse().map((day) => {
    const shown = { ...day, size: Math.max(0, at) };
    at -= day.entered - day.left;
    return shown;
  });
  return backwards.reverse();
}

async function segmentRows(workspaceId: number, key: string | null): Promise<Segment[]> {
  const { rows } = await pool().query<Row>(
    `select s.key, s.name, s.condition, s.status, s.backfill_done as done, s.backfill_total as total, s.created_at as "createdAt", s.updated_at as "updatedAt",
            (select count(*) from person_segments p where p.workspace_id = s.workspace_id and p.segment = s.key and p.member) as size,
            (select json_agg(json_build_object('day', to_char(t.day, 'YYYY-MM-DD'), 'entered', coalesce(d.entered, 0), 'left', coalesce(d.gone, 0)) order by t.day)
             from generate_series((now() at time zone 'UTC')::date - $3::int + 1, (now() at time zone 'UTC')::date, interval '1 day') as t(day)
             left join (select day, sum(entered)::int8 as entered, sum("left")::int8 as gone from segment_days
                        where workspace_id = s.workspace_id and segment = s.key group by day) d on d.day = t.day::date) as days
     from segments s where s.workspace_id = $1 and ($2::text is null or s.key = $2)
     order by s.name, s.key`,
    [workspaceId, key, daysShown],
  );
  return rows.map(({ done, total, createdAt, updatedAt, days, ...row }) => ({
    ...row,
    days: withSizes(days, row.size),
    progress: row.status === 'backfilling' ? { done, total } : null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }));
}

export const noSuchSegment = (key: string) => new Refusal('not-found', `There is no segment ${key} in this workspace.`);

/** All segments by name, each with its size, its last days and how far its back-fill is. */
export async function segmentList(ctx: Context): Promise<Segment[]> {
  ctx.require('segments:read');
  return segmentRows(ctx.workspaceId, null);
}

/** Throws `Refusal('not-found')`. */
export async function segment(ctx: Context, { key }: { key: string }): Promise<Segment> {
  ctx.require('segments:read');
  const [row] = await segmentRows(ctx.workspaceId, key);
  if (row === undefined) throw noSuchSegment(key);
  return row;
}
