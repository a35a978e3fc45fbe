import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import type { Unit } from '../contract.ts';
import { cells, millisSql } from './cells.ts';
import { risingOrder } from './rising-order.ts';
import { rowFinder } from './row-finder.ts';

type Load<T> = (columns: Columns) => Promise<T>;

/**
 * What is known of all units of a workspace at one moment: a row each, in the order of their starts, and a column for each thing that was asked about.
 * Columns are read from what the engine keeps when they are first asked for. Figures are passes over them: exact, and a million units take milliseconds.
 */
export class Columns {
  readonly #kept = new Map<string, { readonly load: Load<unknown>; readonly value: Promise<unknown> }>();
  readonly #rowOf: (id: number | string) => number | undefined;
  /** How long reading took so far, in ms */
  cost = 0;
  /** How many people are behind the units, counted no further than `manyPeople` */
  people = 0;

  constructor(
    readonly workspaceId: number,
    readonly unit: Unit,
    /** When reading began: nothing later is known */
    readonly at: Instant,
    readonly ids: Float64Array | readonly string[],
    /** Milliseconds since 1970, rising */
    readonly starts: Float64Array,
  ) {
    this.#rowOf = rowFinder(ids);
  }

  get size(): number {
    return this.starts.length;
  }

  rowOf(id: number | string): number | undefined {
    return this.#rowOf(id);
  }

  /** What `load` answers, read once. A failure is not kept. */
  once<T>(key: string, load: Load<T>): Promise<T> {
    const known = this.#kept.get(key);
    if (known) return known.value as Promise<T>;
    const began = performance.now();
    const value = load(this).then(
      (column) => {
        this.cost += performance.now() - began;
        return column;
      },
      (fault: unknown) => {
        this.#kept.delete(key);
        throw fault;
      },
    );
    this.#kept.set(key, { load, value });
    return value;
  }

  /** Reads all that `earlier` was asked for, so that whoever asks again need not wait. */
  async readAsMuchAs(earlier: Columns): Promise<void> {
    for (const [key, { load }] of earlier.#kept) await this.once(key, load);
  }
}

/** From so many people on a workspace is large, whatever its accounts. */
export const manyPeople = 100_000;

/** Reads whose units they are: persons once they are identified, or accounts. */
export async function readColumns(workspaceId: number, unit: Unit, now: Instant): Promise<Columns> {
  const began = performance.now();
  const from = unit === 'person' ? 'persons u where u.user_id is not null and' : 'accounts u where';
  const read = await cells(unit, `select u.id as uid, ${millisSql('u.started_at')} as value from ${from} u.workspace_id = $1`, [
    workspaceId,
  ]);
  const order = risingOrder(read.values);
  const starts = Float64Array.from(order, (row) => read.values[row] as number);
  const { ids } = read;
  const sorted =
    ids instanceof Float64Array ? Float64Array.from(order, (row) => ids[row] as number) : Array.from(order, (row) => ids[row] as string);
  const columns = new Columns(workspaceId, unit, now, sorted, starts);
  columns.people = unit === 'person' ? columns.size : await peopleOf(workspaceId);
  columns.cost += performance.now() - began;
  return columns;
}

async function peopleOf(workspaceId: number): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(
    `select count(*)::int as n from (select from persons where workspace_id = $1 limit ${manyPeople}) p`,
    [workspaceId],
  );
  return rows[0]?.n ?? 0;
}
