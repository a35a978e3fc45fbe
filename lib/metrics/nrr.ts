import type { Instant } from '#lib/kernel';
import { type ChosenUnits, chooseUnits } from './columns/chosen-units.ts';
import { type Reached, reached } from './columns/reached-column.ts';
import { reader } from './columns/reader.ts';
import { monthStart, mrrAt, type Revenue, revenue } from './columns/revenue-column.ts';
import type { NrrAnswer, NrrQuery } from './contract.ts';
import { type AccountRevenue, nrrFigures } from './nrr-figures.ts';
import { type MilestoneOfScope, openScope } from './scope.ts';

/** NRR against the onboarding score as docs/metrics.md defines it. Revenue in several currencies is not added up: then there is no figure. */
export async function nrrAnswer(workspaceId: number, query: NrrQuery, now: Instant, read = reader(workspaceId, now)): Promise<NrrAnswer> {
  const { scope, money, accounts, withoutRevenue } = await payingAccounts(workspaceId, query, now, read);
  const weighted = scope.milestones.some(({ weight }) => weight > 0);
  const figures = nrrFigures(weighted ? accounts : []);
  return {
    ...figures,
    withoutRevenue,
    currency: money.currency,
    currencies: money.found.map(({ currency }) => currency),
    asOf: scope.asOf.toISOString(),
    missing: [
      ...(money.mixed ? (['currencies'] as const) : []),
      ...(weighted ? [] : (['milestones'] as const)),
      ...(scope.milestones.some(({ ready }) => !ready) ? (['backfill'] as const) : []),
      ...(money.mixed ? [] : accounts.length === 0 ? (['revenue'] as const) : figures.accounts === 0 ? whyNone(figures) : []),
    ],
  };
}

/** No account can be looked at again: too young, or nobody has said what they pay by now. */
const whyNone = ({ missingMonths, waiting }: { missingMonths: number; waiting: number }) =>
  missingMonths > 0 && waiting === 0 ? (['months'] as const) : (['mature-units'] as const);

/** The accounts of a question about revenue, in the order of their ids: those with revenue at day 30. */
export async function payingAccounts(workspaceId: number, query: NrrQuery, now: Instant, read = reader(workspaceId, now)) {
  const columns = await read('account');
  const scope = await openScope(workspaceId, { ...query, unit: 'account' }, columns.at);
  const units = await chooseUnits(columns, scope);
  const steps = await Promise.all(scope.milestones.map(({ key }) => reached(columns, key)));
  const history = await revenue(columns);
  const { money } = history;
  if (money.mixed) return { scope, units, money, accounts: [], withoutRevenue: 0 };
  return { scope, units, money, ...revenues(units, history, scope.milestones, steps, scope.asOf, query.horizon) };
}

const msPerDay = 86_400_000;

/**
 * Accounts with revenue at day 30: what it was then and at the end of the horizon, which is cut to the last full month; and how many there are of which
 * nobody has said what they paid at day 30.
 */
function revenues(
  { columns: { ids, starts }, first, end, has }: ChosenUnits,
  history: Revenue,
  milestones: readonly MilestoneOfScope[],
  steps: readonly Reached[],
  asOf: Date,
  horizon: number,
): { accounts: AccountRevenue[]; withoutRevenue: number } {
  const now = asOf.getTime();
  const weights = milestones.reduce((sum, { weight }) => sum + weight, 0);
  const accounts: AccountRevenue[] = [];
  let withoutRevenue = 0;
  for (let row = first; row < end; row++) {
    const early = (starts[row] as number) + 30 * msPerDay;
    if (!has(row) || early > now) continue;
    const before = mrrAt(history, row, early, Number.POSITIVE_INFINITY)?.mrr ?? null;
    if (before === null) withoutRevenue++;
    if (before === null || before <= 0) continue;
    const done = milestones.reduce((sum, { weight }, i) => sum + ((steps[i]?.at[row] as number) <= early ? weight : 0), 0);
    accounts.push({
      account: ids[row] as string,
      mrr: before,
      end: endOf(history, row, early, now, horizon),
      score: weights > 0 ? (done / weights) * 100 : 0,
    });
  }
  return { accounts: accounts.sort((a, b) => (a.account < b.account ? -1 : 1)), withoutRevenue };
}

/** What is paid at the end of the horizon or of the last full month; a figure of a whole month is compared with a later month only. */
function endOf(history: Revenue, row: number, early: number, now: number, horizon: number): AccountRevenue['end'] {
  const lastFullMonth = monthStart(now);
  const full = early + horizon * msPerDay;
  const late = full <= now ? full : lastFullMonth;
  if (late <= early) return 'to come';
  const found = mrrAt(history, row, late, lastFullMonth);
  if (found !== null && !found.ofMonth) return found.mrr;
  if (monthStart(Math.min(late, lastFullMonth - 1)) <= monthStart(early)) return 'to come';
  return found?.mrr ?? 'unknown';
}
