export type Cadence = 'week' | 'month';

/** A column of the calendar: [from, to) in UTC. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

const day = 86_400_000;
/** Columns at once, and how many of them lie before the one that is looked at. */
const shape = { week: { columns: 13, before: 8 }, month: { columns: 12, before: 8 } } as const;

const words = (at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(at);

/** The beginning of the week (Monday) or month that lies `steps` after the one of an instant, in UTC. */
export function beginningOf(cadence: Cadence, at: number, steps = 0): number {
  const date = new Date(at);
  if (cadence === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + steps, 1);
  const midnight = Math.floor(at / day) * day;
  return midnight - ((date.getUTCDay() + 6) % 7) * day + steps * 7 * day;
}

/** The columns around an instant. */
export function periodsAround(cadence: Cadence, at: number): Period[] {
  const { columns, before } = shape[cadence];
  return Array.from({ length: columns }, (_, n) => {
    const from = beginningOf(cadence, at, n - before);
    const turns = n === 0 || new Date(from).getUTCFullYear() !== new Date(beginningOf(cadence, at, n - before - 1)).getUTCFullYear();
    const year = turns ? ({ year: 'numeric' } as const) : {};
    const label = words(from, cadence === 'week' ? { day: 'numeric', month: 'short', ...year } : { month: 'short', ...year });
    return { from, to: beginningOf(cadence, at, n - before + 1), label };
  });
}

/** The day to look at, as it stands in the address, so many screens away. */
export const screensAway = (cadence: Cadence, at: number, screens: number): string =>
  new Date(beginningOf(cadence, at, screens * shape[cadence].columns)).toISOString().slice(0, 10);

/** Where a bar begins and how long it is, in percent of the columns, each as wide as the others; null where nothing of it is in sight. */
export function barOf(periods: readonly Period[], startsAt: number, endsAt: number | null): { left: number; width: number } | null {
  const place = (at: number): number => {
    const column = periods.findIndex(({ to }) => at < to);
    const period = periods[column];
    if (period === undefined) return periods.length;
    return column + Math.max(0, (at - period.from) / (period.to - period.from));
  };
  const [left, right] = [place(startsAt), endsAt === null ? periods.length : place(endsAt)];
  return right <= left ? null : { left: (100 * left) / periods.length, width: (100 * (right - left)) / periods.length };
}
