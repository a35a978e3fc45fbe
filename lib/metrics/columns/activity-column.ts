import { cells } from './cells.ts';
import type { Columns } from './columns.ts';

const mostMonths = 12;

/**
 * In which of the twelve 30-day months after the window each unit did something that is not marked as passive: bit 0 is the first. Told by UTC day, counted
 * from the day of the start; an account is active when one of its people is.
 */
export const activity = (columns: Columns, window: number): Promise<Uint16Array> =>
  columns.once(`activity:${window}`, (asked) => read(asked, window));

async function read(columns: Columns, window: number): Promise<Uint16Array> {
  const first = `(u.started_at at time zone 'UTC')::date + $2::int`;
  const days =
    columns.unit === 'person'
      ? 'persons u join person_days d on d.workspace_id = u.workspace_id and d.person_id = u.id'
      : `accounts u join memberships s on s.workspace_id = u.workspace_id and s.account_id = u.id
         join person_days d on d.workspace_id = u.workspace_id and d.person_id = s.person_id`;
  const { ids, values } = await cells(
    columns.unit,
    `select u.id as uid, bit_or(1 << ((d.day - (${first})) / 30)) as value from ${days}
     where u.workspace_id = $1 and d.events > 0 and d.day >= ${first} and d.day < ${first} + ${mostMonths * 30} group by u.id`,
    [columns.workspaceId, window],
  );
  const months = new Uint16Array(columns.size);
  for (let i = 0; i < values.length; i++) {
    const row = columns.rowOf(ids[i] as number | string);
    if (row !== undefined) months[row] = values[i] as number;
  }
  return months;
}
