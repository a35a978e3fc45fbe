import { pool } from '#lib/db';
import type { LineNote, MonthGap, RevenuePreview } from '../contract.ts';
import { currencyOfFile } from './currency-of-file.ts';
import { workspaceMoney } from './money.ts';
import { missingMonths } from './months.ts';
import { readRevenueFile, type StatedRow } from './read-revenue-file.ts';

const mostListed = 100;
export const mostGaps = 50;
const sampleSize = 20;

export interface Weighed {
  /** What would be written */
  readonly rows: readonly StatedRow[];
  /** What the rows are in; null where nothing names it */
  readonly currency: string | null;
  /** The file names the currency, and the workspace has fixed none yet */
  readonly fixes: boolean;
  readonly preview: RevenuePreview;
}

/** What a file would change, line by line. Nothing is written. */
export async function weighRevenue(workspaceId: number, csv: string): Promise<Weighed> {
  const { rows, errors, notes } = readRevenueFile(csv, new Date().toISOString().slice(0, 7));
  const money = await workspaceMoney(workspaceId);
  const { currency, errors: currencyErrors } = currencyOfFile(rows, money);
  const accounts = [...new Set(rows.map(({ account }) => account))];
  const before = await statedBefore(workspaceId, accounts);
  const place = ({ account, month }: { account: string; month: string }) => JSON.stringify([account, month]);
  const known = new Map(before.map((row) => [place(row), row.mrr]));
  const differing = rows.filter((row) => (known.get(place(row)) ?? null) !== row.mrr);
  const fresh = differing.filter((row) => !known.has(place(row))).length;
  const allErrors = [...errors, ...currencyErrors].sort((a, b) => a.line - b.line);
  const allNotes = [...notes, ...(await unknownAccounts(workspaceId, rows))].sort((a, b) => a.line - b.line);
  const takenBack = new Set(rows.filter(({ mrr }) => mrr === null).map(place));
  const gaps = gapsOf([...before, ...rows].filter((row) => !takenBack.has(place(row))));
  const months = rows.map(({ month }) => month).sort();
  return {
    rows,
    currency,
    fixes: !money.chosen && rows.some((row) => row.currency !== null),
    preview: {
      rows: rows.length,
      accounts: accounts.length,
      from: months[0] ?? null,
      to: months.at(-1) ?? null,
      currency,
      fresh,
      changed: differing.length - fresh,
      same: rows.length - differing.length,
      errors: allErrors.slice(0, mostListed),
      errorCount: allErrors.length,
      notes: allNotes.slice(0, mostListed),
      noteCount: allNotes.length,
      gaps: gaps.slice(0, mostGaps),
      gapMonths: gaps.reduce((sum, { months: missing }) => sum + missing.length, 0),
      sample: differing
        .slice(0, sampleSize)
        .map(({ line, account, month, mrr }) => ({ line, account, month, mrr, before: known.get(place({ account, month })) ?? null })),
    },
  };
}

async function statedBefore(workspaceId: number, accounts: readonly string[]) {
  const { rows } = await pool().query<{ account: string; month: string; mrr: number }>(
    `select account_id as account, to_char(month, 'YYYY-MM') as month, mrr from stated_revenue where workspace_id = $1 and account_id = any($2::text[])`,
    [workspaceId, accounts],
  );
  return rows;
}

/** Months that are missing between the first and the last of each account. */
export function gapsOf(rows: readonly { readonly account: string; readonly month: string }[]): MonthGap[] {
  const months = new Map<string, string[]>();
  for (const { account, month } of rows) {
    const own = months.get(account);
    if (own) own.push(month);
    else months.set(account, [month]);
  }
  return [...months].map(([account, own]) => ({ account, months: missingMonths(own) })).filter((gap) => gap.months.length > 0);
}

/** The first line of each account that is not known, with one that is written alike if there is one. */
async function unknownAccounts(workspaceId: number, rows: readonly StatedRow[]): Promise<LineNote[]> {
  const lines = new Map<string, number>();
  for (const { account, line } of rows) if (!lines.has(account)) lines.set(account, line);
  const { rows: unknown } = await pool().query<{ id: string; alike: string | null }>(
    `select n.id, (select min(a.id) from accounts a where a.workspace_id = $1 and lower(trim(a.id)) = lower(n.id)) as alike
     from unnest($2::text[]) as n(id) where not exists (select from accounts a where a.workspace_id = $1 and a.id = n.id)`,
    [workspaceId, [...lines.keys()]],
  );
  return unknown.map(({ id, alike }) => ({
    line: lines.get(id) ?? 0,
    message:
      alike === null
        ? `no account ${id} is known yet: what it pays is kept, and counts once the account is known`
        : `no account ${id} is known, but ${alike} is: ids are told apart by capitals and spaces`,
  }));
}
