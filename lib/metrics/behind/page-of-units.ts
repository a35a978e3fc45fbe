import { pool } from '#lib/db';
import type { ChosenUnits } from '../columns/chosen-units.ts';
import type { UnitPlace } from '../units-contract.ts';

export interface ListedUnit {
  readonly row: number;
  /** userId of a person, groupId of an account */
  readonly id: string;
  readonly name: string | null;
  readonly startedAt: string;
}

/**
 * One page of the units for which `belongs` holds, the earliest start first: `limit + 1` of them where there are more. With equal starts the order is
 * that of their ids, so that a page follows the one before whatever was read meanwhile.
 */
export async function pageOfUnits(
  workspaceId: number,
  { columns: { ids, starts, unit }, first, end, has, groups, groupOf }: ChosenUnits,
  belongs: (row: number) => boolean,
  { limit, after, group }: { limit: number; after?: UnitPlace; group?: string | undefined },
): Promise<ListedUnit[]> {
  const found: number[] = [];
  let later = 0;
  for (let row = first; row < end; row++) {
    const start = starts[row] as number;
    if (after && start < after.start) continue;
    // All that started together are looked at before the page is cut: their ids put them in order below.
    if (later > limit && start !== starts[found.at(-1) as number]) break;
    if (!has(row) || (group !== undefined && groups[groupOf(row)] !== group) || !belongs(row)) continue;
    found.push(row);
    if (start !== after?.start) later++;
  }
  const named = await namesOf(
    workspaceId,
    unit,
    found.map((row) => ids[row] as number | string),
  );
  return found
    .flatMap((row): ListedUnit[] => {
      const one = named.get(ids[row] as number | string);
      return one ? [{ row, ...one, startedAt: new Date(starts[row] as number).toISOString() }] : [];
    })
    .filter(({ row, id }) => !after || starts[row] !== after.start || id > after.id)
    .sort((a, b) => (starts[a.row] as number) - (starts[b.row] as number) || (a.id < b.id ? -1 : 1))
    .slice(0, limit + 1);
}

async function namesOf(
  workspaceId: number,
  unit: 'person' | 'account',
  ids: readonly (number | string)[],
): Promise<Map<number | string, { id: string; name: string | null }>> {
  const { rows } = await pool().query<{ uid: number | string; id: string; name: string | null }>(
    unit === 'person'
      ? 'select id as uid, user_id as id, coalesce(name, email) as name from persons where workspace_id = $1 and id = any($2::int8[]) and user_id is not null'
      : 'select id as uid, id, name from accounts where workspace_id = $1 and id = any($2::text[])',
    [workspaceId, ids],
  );
  return new Map(rows.map(({ uid, ...row }) => [uid, row]));
}
