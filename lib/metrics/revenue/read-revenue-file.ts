import type { LineNote } from '../contract.ts';
import { type CsvRecord, csvRecords } from './csv-records.ts';

/** What a line says: that an account paid so much in a month. */
export interface StatedRow {
  readonly line: number;
  readonly account: string;
  /** 2026-03 */
  readonly month: string;
  /** Null takes back what was stated before: it is not known */
  readonly mrr: number | null;
  /** In capitals; null where the line names none */
  readonly currency: string | null;
}

const columns = {
  account: ['account', 'accountid', 'account_id', 'groupid', 'group_id'],
  month: ['month', 'date', 'period'],
  mrr: ['mrr', 'amount', 'revenue'],
  currency: ['currency'],
};
type Column = keyof typeof columns;
const mostRows = 100_000;
const mostMoney = 1e12;

/** Reads a file of revenue line by line, as of the month `present` (2026-03). An account and month that comes twice is one row if the amounts agree, and an error if they do not. */
export function readRevenueFile(text: string, present: string): { rows: StatedRow[]; errors: LineNote[]; notes: LineNote[] } {
  const [head, ...records] = csvRecords(text);
  const refused = (line: number, message: string) => ({ rows: [], errors: [{ line, message }], notes: [] });
  if (head === undefined) return refused(1, 'the file is empty');
  const places = placesOf(head);
  const lacking = (['account', 'month', 'mrr'] as const).filter((column) => places[column] < 0);
  if (lacking.length > 0) return refused(1, `the header must name the columns account, month and mrr; ${lacking.join(', ')} is not there`);
  if (records.length === 0) return refused(1, 'there is no line below the header');
  if (records.length > mostRows) return refused(mostRows + 2, `at most ${mostRows.toLocaleString('en')} lines at once: divide the file`);
  const errors: LineNote[] = [];
  const notes: LineNote[] = [];
  const rows = new Map<string, StatedRow>();
  for (const record of records) {
    const row = readLine(record, places, present);
    if ('message' in row) {
      errors.push(row);
      continue;
    }
    const key = JSON.stringify([row.account, row.month]);
    const earlier = rows.get(key);
    if (earlier === undefined) rows.set(key, row);
    else if (earlier.mrr === row.mrr && earlier.currency === row.currency)
      notes.push({ line: row.line, message: `says the same as line ${earlier.line}: it counts once` });
    else
      errors.push({
        line: row.line,
        message: `${row.account} in ${row.month} stands in line ${earlier.line} too, with another amount: keep one of the two, or their sum`,
      });
  }
  return { rows: [...rows.values()], errors, notes };
}

function placesOf({ fields }: CsvRecord): Record<Column, number> {
  const names = fields.map((field) => field.trim().toLowerCase().replaceAll(' ', '_'));
  const place = (column: Column) => names.findIndex((name) => columns[column].includes(name));
  return { account: place('account'), month: place('month'), mrr: place('mrr'), currency: place('currency') };
}

function readLine({ line, fields }: CsvRecord, places: Record<Column, number>, present: string): StatedRow | LineNote {
  const cell = (column: Column) => (fields[places[column]] ?? '').trim();
  const [account, currency] = [cell('account'), cell('currency').toUpperCase()];
  const month = /^(\d{4})-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/.exec(cell('month'));
  if (account === '') return { line, message: 'names no account' };
  if (account.length > 500) return { line, message: 'the id of an account has at most 500 characters' };
  if (month === null || Number(month[1]) < 2000) return { line, message: `“${cell('month')}” is no month: write it as 2026-03` };
  if (`${month[1]}-${month[2]}` > present) return { line, message: `${month[1]}-${month[2]} is still to come: state what was paid` };
  const mrr = cell('mrr');
  if (mrr === '') return { line, message: 'has no amount: write 0 if nothing was paid, or unknown to take back what was stated before' };
  const unknown = mrr.toLowerCase() === 'unknown';
  if (!unknown && (!/^\d+([.]\d+)?$/.test(mrr) || Number(mrr) > mostMoney))
    return { line, message: `“${mrr}” is no amount: write digits with a point for cents, no signs and no separators of thousands` };
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency))
    return { line, message: `“${currency}” is no currency: write three letters, such as EUR` };
  return {
    line,
    account,
    month: `${month[1]}-${month[2]}`,
    mrr: unknown ? null : Number(mrr),
    currency: currency === '' ? null : currency,
  };
}
