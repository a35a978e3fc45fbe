import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { RevenueState } from '../contract.ts';
import { moneySql, workspaceMoney } from './money.ts';
import { gapsOf, mostGaps } from './weigh-revenue.ts';

interface Spread {
  accounts: number;
  from: string | null;
  to: string | null;
}

const spread = (at: string) =>
  `count(distinct account_id)::int as accounts, to_char(min(${at}), 'YYYY-MM') as from, to_char(max(${at}), 'YYYY-MM') as to`;

/** What is known of a workspace's revenue: from where, in which currency, and what is missing. */
export async function revenueState(ctx: Context): Promise<RevenueState> {
  ctx.require('metrics:read');
  const { workspaceId } = ctx;
  const money = await workspaceMoney(workspaceId);
  const asked = [workspaceId, money.currency ?? ''];
  const one = async (sql: string, values: unknown[] = asked) =>
    (await pool().query<Spread>(sql, values)).rows[0] ?? { accounts: 0, from: null, to: null };
  const [trait, file, events, bare, months] = await Promise.all([
    one(
      `select ${spread("c.at at time zone 'UTC'")} from (select a.id as account_id, c.at from trait_changes c
         join accounts a on a.workspace_id = $1 and c.owner = 'a:' || a.id where c.workspace_id = $1 and c.key = 'mrr' and c.value is not null and ${moneySql.counts(moneySql.ofTrait('a'))}) c`,
    ),
    one(`select ${spread('month')} from stated_revenue where workspace_id = $1 and ${moneySql.counts('currency')}`),
    one(`select ${spread('month')} from revenue_months where workspace_id = $1 and ${moneySql.counts('currency')}`),
    one(
      `select count(*)::int as accounts, null as from, null as to from accounts a where a.workspace_id = $1
         and not exists (select from trait_changes c where c.workspace_id = $1 and c.owner = 'a:' || a.id and c.key = 'mrr')
         and not exists (select from stated_revenue s where s.workspace_id = $1 and s.account_id = a.id)
         and not exists (select from revenue_months r where r.workspace_id = $1 and r.account_id = a.id)`,
      [workspaceId],
    ),
    pool().query<{ account: string; month: string }>(
      `select k.account_id as account, to_char(k.month, 'YYYY-MM') as month from (
         select account_id, month from stated_revenue where workspace_id = $1 and ${moneySql.counts('currency')}
         union select account_id, month from revenue_months where workspace_id = $1 and ${moneySql.counts('currency')}) k
       where not exists (select from trait_changes c where c.workspace_id = $1 and c.owner = 'a:' || k.account_id and c.key = 'mrr') order by 1, 2`,
      asked,
    ),
  ]);
  const gaps = gapsOf(months.rows);
  return {
    currency: money.currency,
    chosen: money.chosen,
    currencies: [...money.found],
    sources: { trait, file, events },
    withoutRevenue: bare.accounts,
    gaps: gaps.slice(0, mostGaps),
    gapMonths: gaps.reduce((sum, { months: missing }) => sum + missing.length, 0),
  };
}
