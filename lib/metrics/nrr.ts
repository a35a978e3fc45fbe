import type { Instant } from '#lib/kernel';
import { type ChosenUnits, chooseUnits } from './columns/chosen-units.ts';
import { type Reached, reached } from './columns/reached-column.ts';
import { reader } from './columns/reader.ts';
import { mrrAt, type Revenue, revenue } from './columns/revenue-column.ts';
import type { NrrAnswer, NrrQuery } from './contract.ts';
import { type AccountRevenue, nrrFigures } from './nrr-figures.ts';
import { type MilestoneOfScope, openScope } from './scope.ts';

/** NRR against the onboarding score as docs/metrics.md defines it, from the history of the account trait `mrr`. */
export async function nrrAnswer(workspaceId: number, query: NrrQuery, now: Instant, read = reader(workspaceId, now)): Promise<NrrAnswer> {
  const { scope, accounts } = await payingAccounts(workspaceId, query, now, read);
  const weighted = scope.milestones.some(({ weight }) => weight > 0);
  const { waiting, ...figures } = nrrFigures(weighted ? accounts : []);
  return {
    ...figures,
    waiting,
    asOf: scope.asOf.toISOString(),
    missing: [
      ...(weighted ? [] : (['milestones'] as const)),
      ...(scope.milestones.some(({ ready }) => !ready) ? (['backfill'] as const) : []),
      ...(accounts.length === 0 ? (['revenue'] as const) : figures.accounts === 0 ? (['mature-units'] as const) : []),
    ],
  };
}

/** The accounts of a question about revenue, in the order of their ids: those with revenue at day 30. */
export async function payingAccounts(workspaceId: number, query: NrrQuery, now: Instant, read = reader(workspaceId, now)) {
  const columns = await read('account');
  const scope = await openScope(workspaceId, { ...query, unit: 'account' }, columns.at);
  const units = await chooseUnits(columns, scope);
  const steps = await Promise.all(scope.milestones.map(({ key }) => reached(columns, key)));
  return { scope, units, accounts: revenues(units, await revenue(columns), scope.milestones, steps, scope.asOf, query.horizon) };
}

const msPerDay = 86_400_000;

/**
 * Accounts with revenue at day 30: what it was then and at the end of the horizon, which is cut to the last full month; `end` is null for those
 * where that does not lie behind day 30.
 */
function revenues(
  { columns: { ids, starts }, first, end, has }: ChosenUnits,
  history: Revenue,
  milestones: readonly MilestoneOfScope[],
  steps: readonly Reached[],
  asOf: Date,
  horizon: number,
): AccountRevenue[] {
  const now = asOf.getTime();
  const lastFullMonth = Date.UTC(asOf.getUTCFullYear(), asOf.getUTCMonth(), 1);
  const weights = milestones.reduce((sum, { weight }) => sum + weight, 0);
  const accounts: AccountRevenue[] = [];
  for (let row = first; row < end; row++) {
    const early = (starts[row] as number) + 30 * msPerDay;
    const mrr = has(row) && early <= now ? mrrAt(history, row, early) : null;
    if (mrr === null || mrr <= 0) continue;
    const full = early + horizon * msPerDay;
    const late = full <= now ? full : lastFullMonth;
    const done = milestones.reduce((sum, { weight }, i) => sum + ((steps[i]?.at[row] as number) <= early ? weight : 0), 0);
    accounts.push({
      account: ids[row] as string,
      mrr,
      end: late > early ? mrrAt(history, row, late) : null,
      score: weights > 0 ? (done / weights) * 100 : 0,
    });
  }
  return accounts.sort((a, b) => (a.account < b.account ? -1 : 1));
}
