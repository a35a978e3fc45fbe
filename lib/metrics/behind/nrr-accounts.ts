import type { Instant } from '#lib/kernel';
import { payingAccounts } from '../nrr.ts';
import { quartersByScore, settledAccounts } from '../nrr-figures.ts';
import type { NrrAccount, NrrAccountsQuery, UnitPlace } from '../units-contract.ts';
import { pageOfUnits } from './page-of-units.ts';

/** The accounts behind NRR, or behind a quarter of the onboarding score: `limit + 1` rows where there are more. */
export async function nrrAccountRows(
  workspaceId: number,
  { quartile, limit, after, ...query }: Omit<NrrAccountsQuery, 'cursor'> & { after?: UnitPlace },
  now: Instant,
): Promise<NrrAccount[]> {
  const { scope, units, accounts } = await payingAccounts(workspaceId, query, now);
  if (!scope.milestones.some(({ weight }) => weight > 0)) return []; // no score, and so no figure to be behind of
  const settled = settledAccounts(accounts);
  const wanted = new Map(
    (quartile === undefined ? settled : (quartersByScore(settled)[quartile - 1] ?? [])).map((one) => [one.account, one]),
  );
  const { ids } = units.columns;
  const page = await pageOfUnits(workspaceId, units, (row) => wanted.has(ids[row] as string), { limit, ...(after ? { after } : {}) });
  return page.flatMap(({ row: _, ...unit }) => {
    const one = wanted.get(unit.id);
    return one ? [{ ...unit, score: one.score, mrr: one.mrr, nrr: one.end / one.mrr }] : [];
  });
}
