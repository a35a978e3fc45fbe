import type { Sql } from '#lib/db';
import { day } from '#lib/kernel';

interface Counted {
  readonly partition: number;
  readonly at: number;
  readonly type: string;
  readonly name: string | null;
}

/** Adds events to the daily roll-up by name. Each partition has rows of its own, so that no two batches meet at one. */
export async function addEventDays(sql: Sql, workspaceId: number, events: readonly Counted[]): Promise<void> {
  const rows = new Map<string, { date: number; type: string; name: string; partition: number; events: number; lastAt: number }>();
  for (const { partition, at, type, name } of events) {
    const date = Math.floor(at / day);
    const key = `${date} ${partition} ${type} ${name ?? ''}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { date, type, name: name ?? '', partition, events: 1, lastAt: at });
    else {
      row.events++;
      if (at > row.lastAt) row.lastAt = at;
    }
  }
  if (rows.size === 0) return;
  const all = [...rows.values()];
  await sql.query({
    name: 'add-event-days',
    text: `insert into event_days as d (workspace_id, day, type, name, partition, events, last_at)
           select $1, date '1970-01-01' + day, type, name, partition, events, to_timestamp(last)
           from unnest($2::int[], $3::text[], $4::text[], $5::smallint[], $6::int[], $7::float8[]) as n(day, type, name, partition, events, last)
           on conflict (workspace_id, day, type, name, partition)
           do update set events = d.events + excluded.events, last_at = greatest(d.last_at, excluded.last_at)`,
    values: [
      workspaceId,
      all.map(({ date }) => date),
      all.map(({ type }) => type),
      all.map(({ name }) => name),
      all.map(({ partition }) => partition),
      all.map(({ events }) => events),
      all.map(({ lastAt }) => lastAt / 1000),
    ],
  });
}
