import { analyticQuery } from '#lib/db';
import type { Unit } from '../contract.ts';

/** A number of each unit that has one. */
export interface Cells {
  readonly ids: Float64Array | readonly string[];
  readonly values: Float64Array;
}

/**
 * Reads `sql`, which answers `uid` and a `value` that is never null. Of persons all of it comes as one binary value: a million of them pass in a fraction of
 * the time that a million rows would take.
 */
export async function cells(unit: Unit, sql: string, values: readonly unknown[]): Promise<Cells> {
  if (unit === 'account') {
    const rows = await analyticQuery<{ uid: string; value: number }>(`select c.uid, c.value::float8 as value from (${sql}) c`, values);
    return { ids: rows.map(({ uid }) => uid), values: Float64Array.from(rows, ({ value }) => value) };
  }
  const rows = await analyticQuery<{ packed: Buffer | null }>(
    `select string_agg(float8send(c.uid::float8) || float8send(c.value::float8), '') as packed from (${sql}) c`,
    values,
  );
  const packed = rows[0]?.packed ?? Buffer.alloc(0);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const n = packed.byteLength / 16;
  const ids = new Float64Array(n);
  const numbers = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    ids[i] = view.getFloat64(i * 16);
    numbers[i] = view.getFloat64(i * 16 + 8);
  }
  return { ids, values: numbers };
}

/** An instant as whole milliseconds since 1970. */
export const millisSql = (at: string): string => `round(date_part('epoch', ${at}) * 1000)`;
