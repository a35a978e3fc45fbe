import type { Sql } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import type { EventType } from './append-events.ts';
import type { Horizon } from './horizon.ts';
import type { PartitionCursor } from './partitions.ts';

/** An event of the log. Its id is its place in the order of all. */
export interface LoggedEvent {
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

const read = `
select e.* from log_partitions p cross join lateral (
  select id, partition, round(date_part('epoch', received_at) * 1000) as "receivedAt", round(date_part('epoch', at) * 1000) as at,
         type, name, actor, also_known_as as "alsoKnownAs", group_id as "groupId", message_id as "messageId", history, payload
  from events where workspace_id = p.workspace_id and partition = p.partition
    and id > p.cursor_id and id <= $4::bigint order by id limit $3) e
where p.workspace_id = $1 and p.partition = any($2::smallint[])
order by e.id`;

/**
 * The next events, at most `limit`, of partitions that the caller has locked, in the order of ids over all of them: those after each partition's cursor
 * and up to the horizon (`upTo`). An empty answer says that there is nothing to do now; `isHeldBack` says whether there soon will be.
 */
export async function readBehindHorizon(
  sql: Sql,
  workspaceId: number,
  partitions: readonly number[],
  { upTo, limit }: { readonly upTo: number; readonly limit: number },
): Promise<LoggedEvent[]> {
  // Each partition is read a little beyond its share; the answer ends where the first of them was cut off, so that the order has no gap.
  const share = Math.min(limit, Math.ceil((1.25 * limit) / Math.max(1, partitions.length)));
  const { rows } = await sql.query<LoggedEvent>({
    name: 'read-behind-horizon',
    text: read,
    values: [workspaceId, partitions, share, upTo],
  });
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
  for (const { partition, id } of events)
    cursors.set(partition, { partition, id, processed: (cursors.get(partition)?.processed ?? 0) + 1 });
  return [...cursors.values()];
}

/** Whether events that were committed by the look `seen` waited there for an append under way: look again in a few milliseconds. What came later is told of. */
export async function isHeldBack(
  sql: Pick<Sql, 'query'>,
  workspaceId: number,
  partitions: readonly number[],
  { upTo, last }: Pick<Horizon, 'upTo' | 'last'>,
): Promise<boolean> {
  if (upTo >= last) return false;
  const { rows } = await sql.query<{ held: boolean }>({
    name: 'is-held-back',
    text: `select exists (select from log_partitions p cross join lateral (
             select from events e where e.workspace_id = p.workspace_id and e.partition = p.partition and e.id > greatest(p.cursor_id, $3::bigint)
               and e.id <= $4::bigint order by e.id limit 1) e
           where p.workspace_id = $1 and p.partition = any($2::smallint[])) as held`,
    values: [workspaceId, partitions, upTo, last],
  });
  return rows[0]?.held ?? false;
}
