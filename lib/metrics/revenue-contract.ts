import { z } from 'zod';

/* Revenue by account and month: what is known of it, and what a file would change. The rules stand in docs/metrics.md. */

const count = z.number().int();
const Currency = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/, 'must be three letters, such as EUR')
  .transform((code) => code.toUpperCase());

/** The text of a CSV file: `account`, `month` and `mrr`, and `currency` where it is named. */
export const RevenueFile = z.object({ csv: z.string().min(1, 'the file is empty').max(4_000_000) });
export type RevenueFile = z.output<typeof RevenueFile>;

/** Something about a line of a file; the header is line 1. */
export const LineNote = z.object({ line: count, message: z.string() });
export type LineNote = z.infer<typeof LineNote>;

/** Months between the first and the last that are known of an account, of which nothing is known. */
export const MonthGap = z.object({ account: z.string(), months: z.array(z.string()) });
export type MonthGap = z.infer<typeof MonthGap>;

export const RevenuePreview = z.object({
  /** Lines with a figure that can be used; each account and month once */
  rows: count,
  accounts: count,
  /** The first and the last month, such as 2026-03 */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** What the amounts are in; null where neither the file nor the workspace names one */
  currency: z.string().nullable(),
  /** Of the rows: not known before, known with another amount, known as they are */
  fresh: count,
  changed: count,
  same: count,
  /** What must be mended first: with one of these nothing is taken in. At most 100 are listed. */
  errors: z.array(LineNote),
  errorCount: count,
  /** What is taken in all the same, but worth a look. At most 100 are listed. */
  notes: z.array(LineNote),
  noteCount: count,
  /** Of the accounts of the file, after it was taken in. At most 50 accounts are listed. */
  gaps: z.array(MonthGap),
  gapMonths: count,
  /** The first rows that change something; `before` is null where the month was not known, `mrr` where it is not known any more */
  sample: z.array(
    z.object({ line: count, account: z.string(), month: z.string(), mrr: z.number().nullable(), before: z.number().nullable() }),
  ),
});
export type RevenuePreview = z.infer<typeof RevenuePreview>;

export const RevenueImported = RevenuePreview.pick({ rows: true, accounts: true, from: true, to: true, currency: true }).extend({
  fresh: count,
  changed: count,
  same: count,
});
export type RevenueImported = z.infer<typeof RevenueImported>;

const Source = z.object({ accounts: count, from: z.string().nullable(), to: z.string().nullable() });
/** What is known of a workspace's revenue. */
export const RevenueState = z.object({
  currency: z.string().nullable(),
  /** Whether a file or somebody fixed the currency */
  chosen: z.boolean(),
  /** All currencies that are named. Revenue in others than the one that counts is left out. */
  currencies: z.array(z.object({ currency: z.string(), accounts: count })),
  sources: z.object({ trait: Source, file: Source, events: Source }),
  /** Accounts of which nothing is known */
  withoutRevenue: count,
  /** Months that are missing, of accounts without the trait; at most 50 accounts */
  gaps: z.array(MonthGap),
  gapMonths: count,
});
export type RevenueState = z.infer<typeof RevenueState>;

export const CurrencyChoice = z.object({ currency: Currency });
export type CurrencyChoice = z.output<typeof CurrencyChoice>;

/** What an account paid, month by month from the first that is known; null where nobody has said so. */
export const AccountRevenueMonths = z.object({
  currency: z.string().nullable(),
  months: z.array(z.object({ month: z.string(), mrr: z.number().nullable(), source: z.enum(['file', 'trait', 'events']).nullable() })),
});
export type AccountRevenueMonths = z.infer<typeof AccountRevenueMonths>;

export const revenueKeys = { all: ['revenue'] as const };
