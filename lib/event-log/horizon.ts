import type { Sql } from '#lib/db';
import type { Instant } from '#lib/kernel';

/** How far a workspace's log can be read at one moment. A lower id can be committed after a higher one: only behind its appends under way is nothing missing. */
export interface Horizon {
  /** The database's clock. */
  readonly now: Instant;
  /** Every event of the workspace with an id up to here is committed, or will never be. */
  readonly upTo: number;
  /** The last id given out before looking at the appends under way. */
  readonly last: number;
  /** The last id given out when the oldest append to the workspace under way began; null when there is none. */
  readonly oldest: number | null;
  /** The last id given out after looking at them. */
  readonly given: number;
}

/** Looks how far a workspace's log can be read, and at the database's clock. What may be read by it is seen by the next statement, not by one that began before. */
export async function horizon(sql: Pick<Sql, 'query'>, workspaceId: number): Promise<Horizon> {
  const { rows } = await sql.query<Omit<Horizon, 'upTo'>>({
    name: 'horizon',
    text: `select floor(date_part('epoch', seen_at) * 1000) as now, last_id as last, oldest, given from log_horizon($1)`,
    values: [workspaceId],
  });
  const seen = rows[0];
  if (seen === undefined) throw new Error('the database did not say how far its log can be read');
  return { ...seen, upTo: Math.min(seen.last, seen.oldest ?? seen.last) };
}
