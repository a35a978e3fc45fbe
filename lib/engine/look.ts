import type { Sql } from '#lib/db';
import type { Instant } from '#lib/kernel';

/** The clock and the running transactions, at one moment. */
export interface Look {
  /** The database's clock. */
  readonly now: Instant;
  /** The oldest transaction that still runs, and the next one to begin. */
  readonly xmin: number;
  readonly xmax: number;
}

/** Looks at the database's clock and at the running transactions. To be called before the transaction has a number of its own. */
export async function look(sql: Sql): Promise<Look> {
  const { rows } = await sql.query<Look>({
    name: 'look',
    text: `select floor(date_part('epoch', clock_timestamp()) * 1000) as now, pg_snapshot_xmin(s)::text::float8 as xmin, pg_snapshot_xmax(s)::text::float8 as xmax
           from pg_current_snapshot() as s`,
  });
  const seen = rows[0];
  if (seen === undefined) throw new Error('the database did not say what time it is');
  return seen;
}

/** How long an event may take from its acceptance instant to its transaction's number: a statement queued behind others, or a moment off a clock. */
const grace = 150;
const mostMarks = 200;

/**
 * Tells up to which instant every accepted event can be seen. A timer due later must wait: an event accepted before it may still be on its way, and
 * would win. A transaction that is numbered after a mark was made began after it, so what it accepts is later too.
 */
export class Marks {
  #marks: { readonly at: number; readonly xmax: number }[] = [];

  /** The latest instant at or before which no unseen event can have been accepted. */
  safeAt({ now, xmin, xmax }: Pick<Look, 'now' | 'xmin' | 'xmax'>): Instant {
    if (now < (this.#marks.at(-1)?.at ?? 0)) this.#marks = []; // the clock was set back
    this.#marks.push({ at: now, xmax });
    if (this.#marks.length > mostMarks) this.#marks = this.#marks.filter((_, index) => index % 2 === 0 || index > mostMarks / 2);
    const safe = this.#marks.findLastIndex(({ xmax }) => xmax <= xmin);
    if (safe < 0) return 0 as Instant;
    this.#marks = this.#marks.slice(safe);
    return ((this.#marks[0]?.at ?? 0) - grace) as Instant;
  }
}
