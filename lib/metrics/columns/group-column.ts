import { analyticQuery, parameters } from '#lib/db';
import type { MetricsScope } from '../scope.ts';
import { groupedUnitsSql } from '../units-sql.ts';
import type { Columns } from './columns.ts';

export interface Groups {
  readonly names: readonly string[];
  /** The place in `names` of each unit's group; −1 of a unit that is not counted */
  readonly codes: Int32Array;
}

/** The group of every unit by what the scope is split by; null where it is not split. */
export async function groups(columns: Columns, scope: MetricsScope): Promise<Groups | null> {
  const { by } = scope;
  if (!by) return null;
  // Of a past instant only runs and exposures differ.
  const asOf = by.kind === 'journey' || by.kind === 'experiment' ? scope.asOf : null;
  return columns.once(`by:${by.kind}:${by.of}:${asOf?.getTime() === columns.at ? '' : (asOf?.toISOString() ?? '')}`, (asked) =>
    read(asked, { ...scope, asOf: asOf?.getTime() === columns.at ? new Date(asked.at) : scope.asOf }),
  );
}

async function read(columns: Columns, scope: MetricsScope): Promise<Groups> {
  const { values, $ } = parameters();
  const source = groupedUnitsSql(scope, $);
  const codes = new Int32Array(columns.size).fill(-1);
  if (columns.unit === 'account') {
    const rows = await analyticQuery<{ uid: string; grp: string }>(`select uid, grp from (${source}) n where grp is not null`, values);
    const names = [...new Set(rows.map(({ grp }) => grp))];
    const codeOf = new Map(names.map((name, code) => [name, code]));
    for (const { uid, grp } of rows) set(columns.rowOf(uid), codeOf.get(grp) ?? -1);
    return { names, codes };
  }
  const rows = await analyticQuery<{ grp: string; packed: Buffer }>(
    `select grp, string_agg(float8send(uid::float8), '') as packed from (${source}) n where grp is not null group by grp`,
    values,
  );
  for (const [code, { packed }] of rows.entries()) {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    for (let at = 0; at < packed.byteLength; at += 8) set(columns.rowOf(view.getFloat64(at)), code);
  }
  return { names: rows.map(({ grp }) => grp), codes };

  function set(row: number | undefined, code: number): void {
    if (row !== undefined) codes[row] = code;
  }
}
