import { cells } from './cells.ts';
import type { Columns } from './columns.ts';

/** 1 for who is in the segment now; an account, with any of its people. */
export const members = (columns: Columns, segment: string): Promise<Uint8Array> =>
  columns.once(`segment:${segment}`, (asked) => read(asked, segment));

async function read(columns: Columns, segment: string): Promise<Uint8Array> {
  const which = 'g.workspace_id = $1 and g.segment = $2 and g.member';
  const { ids } = await cells(
    columns.unit,
    columns.unit === 'person'
      ? `select g.person_id as uid, 1 as value from person_segments g where ${which}`
      : `select distinct s.account_id as uid, 1 as value from person_segments g
         join memberships s on s.workspace_id = g.workspace_id and s.person_id = g.person_id where ${which}`,
    [columns.workspaceId, segment],
  );
  const member = new Uint8Array(columns.size);
  for (const id of ids) {
    const row = columns.rowOf(id);
    if (row !== undefined) member[row] = 1;
  }
  return member;
}
