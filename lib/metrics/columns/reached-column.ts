import { cells, millisSql } from './cells.ts';
import type { Columns } from './columns.ts';
import { risingOrder } from './rising-order.ts';

export interface Reached {
  /** When each unit first reached the milestone, ms since 1970; NaN of those who have not. */
  readonly at: Float64Array;
  /** The last of these instants */
  readonly latest: number;
  /** The rows of those who have, the quickest from their start first */
  readonly quickest: Uint32Array;
  /** How long each of `quickest` took, in ms; 0 where the milestone came before the start */
  readonly took: Float64Array;
}

/** When units first reached a milestone; an account, with the first of its people. */
export const reached = (columns: Columns, milestone: string): Promise<Reached> =>
  columns.once(`reached:${milestone}`, (asked) => read(asked, milestone));

async function read(columns: Columns, milestone: string): Promise<Reached> {
  const which = 'm.workspace_id = $1 and m.milestone = $2';
  const { ids, values } = await cells(
    columns.unit,
    columns.unit === 'person'
      ? `select m.person_id as uid, ${millisSql('m.reached_at')} as value from person_milestones m where ${which}`
      : `select s.account_id as uid, ${millisSql('min(m.reached_at)')} as value from person_milestones m
         join memberships s on s.workspace_id = m.workspace_id and s.person_id = m.person_id where ${which} group by 1`,
    [columns.workspaceId, milestone],
  );
  const at = new Float64Array(columns.size).fill(Number.NaN);
  let latest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const row = columns.rowOf(ids[i] as number | string);
    if (row === undefined) continue;
    at[row] = values[i] as number;
    if ((values[i] as number) > latest) latest = values[i] as number;
  }
  return { at, latest, ...quickestFirst(at, columns.starts) };
}

function quickestFirst(at: Float64Array, starts: Float64Array): Pick<Reached, 'quickest' | 'took'> {
  const rows = new Uint32Array(at.length);
  const took = new Float64Array(at.length);
  let n = 0;
  for (let row = 0; row < at.length; row++) {
    if (Number.isNaN(at[row])) continue;
    rows[n] = row;
    took[n++] = Math.max(0, (at[row] as number) - (starts[row] as number));
  }
  const order = risingOrder(took.subarray(0, n));
  return { quickest: order.map((place) => rows[place] as number), took: Float64Array.from(order, (place) => took[place] as number) };
}
