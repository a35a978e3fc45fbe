import type { Sql } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import type { EventType } from './append-events.ts';
import type { PartitionCursor } from './partitions.ts';

/** An event of the log. (xid, id) is its place in the order of all. */
export interface LoggedEvent {
  readonly xid: string;
  readonly id: number;
  readonly partition: number;
  readonly receivedAt: Instant;
  readonly at: Instant;
  readonly type: EventType;
  readonly name: string | null;
  readonly actor: string;
  readonly alsoKnownAs: string | null;
  readonly groupId: string | null;
  readonly messageId: string;
  readonly history: boolean;
  readonly payload: JsonObject;
}

// The horizon: below the oldest transaction that still runs. A lower id can commit after a higher one, and what is above may still get a neighbour below.
const read = `
select e.* from log_partitions p cross join lateral (
  select xid::text, id, partition, round(date_part('epoch', received_at) * 1000) as "receivedAt", round(date_part('epoch', at) * 1000) as at,
         type, name, actor, also_known_as as "alsoKnownAs", group_id as "groupId", message_id as "messageId", history, payload
  from events where workspace_id = p.workspace_id and partition = p.partition
    and (events.xid, events.id) > (p.cursor_xid, p.cursor_id) and events.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by events.xid, events.id limit $3) e
where p.workspace_id = $1 and p.partition = any($2::smallint[])
order by e.xid::xid8, e.id`;

/**
 * The next events, at most `limit`, of partitions that the caller has locked, in the order of (xid, id) over all of them: those after each
 * partition's cursor and behind the horizon. An empty answer says that there is nothing to do now; `isHeldBack` says whether there soon will be.
 */
export async function readBehindHorizon(
  sql: Sql,
  workspaceId: number,
  partitions: readonly number[],
  limit: number,
): Promise<LoggedEvent[]> {
  // Each partition is read a little beyond its share; the answer ends where the first of them was cut off, so that the order has no gap.
  const share = Math.min(limit, Math.ceil((1.25 * limit) / Math.max(1, partitions.length)));
  const { rows } = await sql.query<LoggedEvent>({ name: 'read-behind-horizon', text: read, values: [workspaceId, partitions, share] });
  const counts = new Map<number, number>();
  for (const [index, { partition }] of rows.entries()) {
    const count = (counts.get(partition) ?? 0) + 1;
    counts.set(partition, count);
    if (count === share || index + 1 === limit) return rows.slice(0, index + 1);
  }
  return rows;
}

/** Where the cursors stand when these events, in the order in which they were read, have taken effect: for `saveCursors`. */
export function cursorsAfter(events: readonly LoggedEvent[]): (PartitionCursor & { readonly processed: number })[] {
  const cursors = new Map<number, PartitionCursor & { processed: number }>();
  for (const { partition, xid, id } of events)
    cursors.set(partition, { partition, xid, id, processed: (cursors.get(partition)?.processed ?? 0) + 1 });
  return [...cursors.values()];
}

/** Whether committed events wait for an older transaction to end before they may be read: look again in a few milliseconds. */
export async function isHeldBack(sql: Pick<Sql, 'query'>, workspaceId: number, partitions: readonly number[]): Promise<boolean> {
  const { rows } = await sql.query<{ held: boolean }>({
    name: 'is-held-back',
    text: `select exists (select from unnest($2::smallint[]) as p(partition) cross join lateral (
             select from events e where e.workspace_id = $1 and e.partition = p.partition and e.xid >= pg_snapshot_xmin(pg_current_snapshot())
             order by e.xid limit 1) e) as held`,
    values: [workspaceId, partitions],
  });
  return rows[0]?.held ?? false;
}
