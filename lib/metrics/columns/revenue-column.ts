import { analyticQuery } from '#lib/db';
import type { Columns } from './columns.ts';

/** What each account paid a month, from when on: the entries of row r are those from `first[r]` up to `first[r + 1]`, in order of time. */
export interface Revenue {
  readonly first: Uint32Array;
  /** Milliseconds since 1970 */
  readonly at: Float64Array;
  readonly mrr: Float64Array;
}

/** The history of the account trait `mrr`. A trait that was taken away, or is no number, is a revenue of 0. */
export const revenue = (columns: Columns): Promise<Revenue> => columns.once('revenue', read);

async function read(columns: Columns): Promise<Revenue> {
  const rows = await analyticQuery<{ uid: string; at: Date; mrr: number }>(
    `select substr(c.owner, 3) as uid, c.at,
       coalesce(case when jsonb_typeof(c.value) = 'number' or c.value #>> '{}' ~ '^[0-9]+(\\.[0-9]+)?$' then (c.value #>> '{}')::float8 end, 0) as mrr
     from trait_changes c where c.workspace_id = $1 and c.key = 'mrr' and starts_with(c.owner, 'a:') order by c.owner, c.at`,
    [columns.workspaceId],
  );
  const first = new Uint32Array(columns.size + 1);
  const known = rows.flatMap(({ uid, at, mrr }) => {
    const row = columns.rowOf(uid);
    if (row === undefined) return [];
    first[row + 1] = (first[row + 1] as number) + 1;
    return [{ row, at: at.getTime(), mrr }];
  });
  for (let row = 0; row < columns.size; row++) first[row + 1] = (first[row + 1] as number) + (first[row] as number);
  const next = first.slice();
  const at = new Float64Array(known.length);
  const mrr = new Float64Array(known.length);
  for (const entry of known) {
    const place = next[entry.row] as number;
    at[place] = entry.at;
    mrr[place] = entry.mrr;
    next[entry.row] = place + 1;
  }
  return { first, at, mrr };
}

/** What the account of a row paid at an instant; null before anything is known. */
export function mrrAt({ first, at, mrr }: Revenue, row: number, instant: number): number | null {
  let found: number | null = null;
  for (let i = first[row] as number; i < (first[row + 1] as number) && (at[i] as number) <= instant; i++) found = mrr[i] as number;
  return found;
}
