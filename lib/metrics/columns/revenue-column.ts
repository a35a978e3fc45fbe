import { analyticQuery } from '#lib/db';
import { type Money, moneySql, workspaceMoney } from '../revenue/money.ts';
import { millisSql } from './cells.ts';
import type { Columns } from './columns.ts';
import { type Entries, type Entry, entriesOf, exactlyAt, lastUntil } from './entries.ts';

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

async function read(columns: Columns): Promise<Revenue> {
  const { workspaceId } = columns;
  const money = await workspaceMoney(workspaceId);
  const ofMonth = `date_part('epoch', month::timestamp at time zone 'UTC') * 1000`;
  const entries = async (sql: string) => entriesOf(columns.size, await packed(columns, sql, [workspaceId, money.currency ?? '']));
  return {
    trait: await entries(
      `select u.row, ${millisSql('c.at')} as at, ${moneySql.trait('c.value')} as value from units u
       join accounts a on a.workspace_id = $1 and a.id = u.id join trait_changes c on c.workspace_id = $1 and c.owner = 'a:' || u.id
       where c.key = 'mrr' and ${moneySql.counts(moneySql.ofTrait('a'))}`,
    ),
    stated: await entries(
      `select u.row, ${ofMonth} as at, mrr as value from units u join stated_revenue s on s.workspace_id = $1 and s.account_id = u.id
       where ${moneySql.counts('s.currency')}`,
    ),
    paid: await entries(
      `select u.row, ${ofMonth} as at, sum(amount) as value from units u join revenue_months s on s.workspace_id = $1 and s.account_id = u.id
       where ${moneySql.counts('s.currency')} group by 1, 2`,
    ),
    money,
  };
}

/** Reads `sql`, which answers `row`, `at` and `value` of `units`, as one binary value: rows of their own would take ten times as long. */
async function packed({ ids }: Columns, sql: string, values: readonly unknown[]): Promise<Entry[]> {
  const rows = await analyticQuery<{ packed: Buffer | null }>(
    `with units as (select id, nr - 1 as row from unnest($3::text[]) with ordinality as i(id, nr))
     select string_agg(float8send(e.row::float8) || float8send(e.at::float8) || float8send(coalesce(e.value::float8, 'NaN')), '' order by e.row, e.at) as packed
     from (${sql}) e`,
    [...values, [...ids]],
  );
  const bytes = rows[0]?.packed ?? Buffer.alloc(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / 24 }, (_, i) => ({
    row: view.getFloat64(i * 24),
    at: view.getFloat64(i * 24 + 8),
    value: view.getFloat64(i * 24 + 16),
  }));
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
