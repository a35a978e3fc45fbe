import type { LineNote } from '../contract.ts';
import type { Money } from './money.ts';
import type { StatedRow } from './read-revenue-file.ts';

/** Amounts in several currencies are never added up: which one a file is in, and each line that is in another, with what to do about it. */
export function currencyOfFile(rows: readonly StatedRow[], money: Money): { currency: string | null; errors: LineNote[] } {
  const first = rows.find(({ currency }) => currency !== null);
  const counts = money.currency ?? first?.currency ?? null;
  if (money.mixed) {
    const found = money.found.map(({ currency }) => currency).join(' and ');
    return { currency: null, errors: [{ line: 1, message: `revenue here is in ${found} already: choose the currency that counts first` }] };
  }
  const errors = rows.flatMap(({ line, currency }) => {
    if (currency === null || currency === counts) return [];
    const why = money.currency === null ? `line ${first?.line} is in ${counts}` : `this workspace counts its revenue in ${counts}`;
    return [
      { line, message: `is in ${currency}, but ${why}: convert the amount to ${counts}, or choose another currency for the workspace` },
    ];
  });
  return { currency: counts, errors };
}
