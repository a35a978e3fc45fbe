import { analyticQuery } from '#lib/db';
import { type Money, moneySql, workspaceMoney } from '../revenue/money.ts';
import type { Columns } from './columns.ts';
import { type Entries, entriesOf, exactlyAt, lastUntil } from './entries.ts';

/** What is known of the revenue of each account. */
export interface Revenue {
  /** The trait `mrr`: what an account pays a month, from an instant on; NaN where that is no number */
  readonly trait: Entries;
  /** What files state of a month, and what events add up to in it; `at` is the month's beginning */
  readonly stated: Entries;
  readonly paid: Entries;
  readonly money: Money;
}

/** The revenue of all accounts, as far as it is in the currency of the workspace. */
export const revenue = (columns: Columns): Promise<Revenue> => columns.once('revenue', read);

interface Row {
  readonly uid: string;
  readonly at: Date;
  readonly mrr: number | null;
}

async function read(columns: Columns): Promise<Revenue> {
  const { workspaceId } = columns;
  const money = await workspaceMoney(workspaceId);
  const values = [workspaceId, money.currency ?? ''];
  const [trait, stated, paid] = [
    await analyticQuery<Row>(
      `select a.id as uid, c.at, ${moneySql.trait('c.value')} as mrr from trait_changes c
       join accounts a on a.workspace_id = $1 and c.owner = 'a:' || a.id
       where c.workspace_id = $1 and c.key = 'mrr' and ${moneySql.counts(moneySql.ofTrait('a'))} order by 1, 2`,
      values,
    ),
    await analyticQuery<Row>(
      `select account_id as uid, month::timestamp at time zone 'UTC' as at, mrr from stated_revenue
       where workspace_id = $1 and ${moneySql.counts('currency')} order by 1, 2`,
      values,
    ),
    await analyticQuery<Row>(
      `select account_id as uid, month::timestamp at time zone 'UTC' as at, sum(amount) as mrr from revenue_months
       where workspace_id = $1 and ${moneySql.counts('currency')} group by 1, 2 order by 1, 2`,
      values,
    ),
  ];
  const [a, b, c] = [trait, stated, paid].map((rows) =>
    entriesOf(
      columns.size,
      rows.flatMap(({ uid, at, mrr }) => {
        const row = columns.rowOf(uid);
        return row === undefined ? [] : [{ row, at: at.getTime(), value: mrr ?? Number.NaN }];
      }),
    ),
  ) as [Entries, Entries, Entries];
  return { trait: a, stated: b, paid: c, money };
}

/** What an account paid a month, and whether that is said of the whole month only. */
export interface Mrr {
  readonly mrr: number;
  readonly ofMonth: boolean;
}

/**
 * What the account of a row paid at an instant; null where nobody has said so. A file's word for the month goes before the trait, and the trait before the
 * sum of the month's events: they are never added up. A month that is not over at `lastFullMonth` is not looked at; the one before stands in.
 */
export function mrrAt({ trait, stated, paid }: Revenue, row: number, instant: number, lastFullMonth: number): Mrr | null {
  const month = monthStart(Math.min(instant, lastFullMonth - 1));
  const inFile = exactlyAt(stated, row, month);
  if (inFile !== null) return { mrr: inFile, ofMonth: true };
  const told = lastUntil(trait, row, instant);
  if (told !== null && !Number.isNaN(told)) return { mrr: told, ofMonth: false };
  const inEvents = exactlyAt(paid, row, month);
  return inEvents === null ? null : { mrr: inEvents, ofMonth: true };
}

/** The beginning of the UTC month of an instant, in ms since 1970. */
export function monthStart(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}
