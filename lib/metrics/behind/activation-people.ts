import type { Instant } from '#lib/kernel';
import { judgedUnits } from '../activation.ts';
import { isoWeek, mondayOf } from '../iso-week.ts';
import type { ActivationPeopleQuery, ActivationPerson, UnitPlace } from '../units-contract.ts';
import { pageOfUnits } from './page-of-units.ts';

/** Who is behind the activation rate, or behind one of its weeks: `limit + 1` rows where there are more. */
export async function activationPeopleRows(
  workspaceId: number,
  { week, status, limit, after, group, ...query }: Omit<ActivationPeopleQuery, 'cursor'> & { after?: UnitPlace },
  now: Instant,
): Promise<ActivationPerson[]> {
  const { units, standing } = await judgedUnits(workspaceId, query, now);
  const { starts } = units.columns;
  const belongs = (row: number) =>
    (status === undefined || standing(row) === status) && (week === undefined || isoWeek(mondayOf(starts[row] as number)) === week);
  const page = await pageOfUnits(workspaceId, units, belongs, { limit, group, ...(after ? { after } : {}) });
  return page.map(({ row, ...unit }) => ({ ...unit, status: standing(row) }));
}
