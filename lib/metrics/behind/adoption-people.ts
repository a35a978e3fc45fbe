import type { Instant } from '#lib/kernel';
import { chooseUnits } from '../columns/chosen-units.ts';
import { reached } from '../columns/reached-column.ts';
import { reader } from '../columns/reader.ts';
import { openScope } from '../scope.ts';
import type { AdoptionPeopleQuery, AdoptionPerson, UnitPlace } from '../units-contract.ts';
import { pageOfUnits } from './page-of-units.ts';

const msPerWeek = 7 * 86_400_000;

/** Who is behind a week of the adoption curve, with how many milestones each had reached by its end: `limit + 1` rows where there are more. */
export async function adoptionPeopleRows(
  workspaceId: number,
  { week, limit, after, group, ...query }: Omit<AdoptionPeopleQuery, 'cursor'> & { after?: UnitPlace },
  now: Instant,
): Promise<AdoptionPerson[]> {
  const columns = await reader(workspaceId, now)(query.unit);
  const scope = await openScope(workspaceId, query, columns.at);
  const units = await chooseUnits(columns, scope);
  const steps = await Promise.all(scope.milestones.map(({ key }) => reached(columns, key)));
  const endOfWeek = (row: number) => (columns.starts[row] as number) + (week + 1) * msPerWeek;
  const page = await pageOfUnits(workspaceId, units, (row) => endOfWeek(row) <= scope.asOf.getTime(), {
    limit,
    group,
    ...(after ? { after } : {}),
  });
  return page.map(({ row, ...unit }) => ({
    ...unit,
    reached: steps.filter(({ at }) => (at[row] as number) <= endOfWeek(row)).length,
    of: steps.length,
  }));
}
