import type { Sql } from '#lib/db';
import { type Instant, isObject, second } from '#lib/kernel';

interface Reserved {
  /** So many may leave now */
  readonly first: number;
  /** When the n-th of the others may ask again */
  readonly laterAt: (n: number) => Instant;
}

/**
 * Keeps a channel to so many messages a second over all processes: the row says from when the next may leave, and who comes takes the places of the
 * next second. Locked until the transaction ends, so that no place is taken twice.
 */
export async function reserve(
  sql: Sql,
  workspaceId: number,
  channel: string,
  settings: unknown,
  wanted: number,
  now: Instant,
): Promise<Reserved> {
  const perSecond = isObject(settings) && typeof settings.perSecond === 'number' ? settings.perSecond : null;
  if (perSecond === null || wanted === 0) return { first: wanted, laterAt: () => now };
  const { rows } = await sql.query<{ next: number }>(
    `insert into channel_pace as c (workspace_id, channel, next_at) values ($1, $2, to_timestamp($3::float8 / 1000))
     on conflict (workspace_id, channel) do update set next_at = greatest(c.next_at, excluded.next_at)
     returning (extract(epoch from next_at) * 1000)::float8 as next`,
    [workspaceId, channel, now],
  );
  const apart = second / perSecond;
  const from = rows[0]?.next ?? now;
  const first = Math.max(0, Math.min(wanted, Math.ceil((now + second - from) / apart)));
  const next = from + first * apart;
  await sql.query('update channel_pace set next_at = to_timestamp($3::float8 / 1000) where workspace_id = $1 and channel = $2', [
    workspaceId,
    channel,
    next,
  ]);
  return { first, laterAt: (n) => Math.ceil(next + n * apart) as Instant };
}
