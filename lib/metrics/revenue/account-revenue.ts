import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { AccountRevenueMonths } from '../contract.ts';
import { moneySql, workspaceMoney } from './money.ts';
import { monthsFrom } from './months.ts';

interface Known {
  readonly source: 'file' | 'trait' | 'events';
  readonly month: string;
  readonly mrr: number | null;
}

/**
 * What an account paid, month by month up to the present one: what a file says of the month, else the trait as it stood at the end of the month, else the
 * sum of the month's events. Throws `Refusal('not-found')`.
 */
export async function accountRevenue(ctx: Context, { groupId }: { groupId: string }): Promise<AccountRevenueMonths> {
  ctx.require('metrics:read');
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const { rowCount } = await pool().query('select from accounts where workspace_id = $1 and id = $2', [workspaceId, groupId]);
  if (rowCount === 0) throw new Refusal('not-found', `There is no account ${groupId} in this workspace.`);
  const money = await workspaceMoney(workspaceId);
  if (money.mixed) return { currency: null, months: [] };
  const { rows } = await pool().query<Known>(
    `select 'file' as source, to_char(month, 'YYYY-MM') as month, mrr from stated_revenue
       where workspace_id = $1 and account_id = $3 and ${moneySql.counts('currency')}
     union all
     select 'events', to_char(month, 'YYYY-MM'), sum(amount) from revenue_months
       where workspace_id = $1 and account_id = $3 and ${moneySql.counts('currency')} group by month
     union all
     select * from (select distinct on (2) 'trait', to_char(c.at at time zone 'UTC', 'YYYY-MM'), ${moneySql.trait('c.value')} from trait_changes c
       join accounts a on a.workspace_id = $1 and a.id = $3
       where c.workspace_id = $1 and c.owner = 'a:' || $3 and c.key = 'mrr' and ${moneySql.counts(moneySql.ofTrait('a'))} order by 2, c.at desc) t`,
    [workspaceId, money.currency ?? '', groupId],
  );
  return { currency: money.currency, months: byMonth(rows, new Date().toISOString().slice(0, 7)) };
}

/** One row a month from the first that is known to `present`, or to what is known beyond it. */
export function byMonth(known: readonly Known[], present: string): AccountRevenueMonths['months'] {
  const of = (source: Known['source']) => new Map(known.filter((row) => row.source === source).map(({ month, mrr }) => [month, mrr]));
  const [file, trait, events] = [of('file'), of('trait'), of('events')];
  const sorted = known.map(({ month }) => month).sort();
  let told: number | null = null;
  return monthsFrom(sorted[0], [present, ...sorted].sort().at(-1)).map((month) => {
    told = trait.has(month) ? (trait.get(month) ?? null) : told;
    const stated = file.get(month);
    if (stated != null) return { month, mrr: stated, source: 'file' as const };
    if (told !== null) return { month, mrr: told, source: 'trait' as const };
    const paid = events.get(month);
    return paid == null ? { month, mrr: null, source: null } : { month, mrr: paid, source: 'events' as const };
  });
}
