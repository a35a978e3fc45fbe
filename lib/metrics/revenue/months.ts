/** Months between the first and the last of these (such as 2026-03) that are not among them. */
export function missingMonths(known: Iterable<string>): string[] {
  const have = new Set(known);
  const sorted = [...have].sort();
  return monthsFrom(sorted[0], sorted.at(-1)).filter((month) => !have.has(month));
}

/** All months from one to another, both included. */
export function monthsFrom(first: string | undefined, last: string | undefined): string[] {
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

const nextMonth = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 7);
