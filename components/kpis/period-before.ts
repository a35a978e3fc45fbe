import { parseInstant } from '#lib/kernel';
import type { KpiFilters } from './kpi-filters.ts';
import { periods } from './period.ts';

const msPerDay = 86_400_000;
/** Of all starts, one looks back by so many days. */
const monthDays = 30;

export interface Before {
  readonly filters: KpiFilters;
  /** How far back, in days */
  readonly days: number;
}

/**
 * The same question for the period before, asked as of as long before: both groups were followed for as long. `period` is the choice of the
 * page; given bounds go before it. Of all starts it is the same figure as of 30 days earlier. `now` is cut to the hour, so that the question stays the same.
 */
export function periodBefore(filters: KpiFilters, period: string | null, now: number): Before {
  const instant = (text: string | undefined) => (text === undefined ? null : parseInstant(text));
  const [from, to] = [instant(filters.from), instant(filters.to)];
  const asOf = instant(filters.asOf) ?? Math.floor(now / 3_600_000) * 3_600_000;
  const chosen = periods.find(({ key }) => key === period)?.days;
  const length = from === null ? monthDays * msPerDay : to === null && chosen ? chosen * msPerDay : Math.max(msPerDay, (to ?? asOf) - from);
  const moved = (at: number) => new Date(at - length).toISOString();
  return {
    filters: {
      unit: filters.unit,
      ...(filters.segment === undefined ? {} : { segment: filters.segment }),
      ...(from === null ? {} : { from: moved(from) }),
      ...(to === null ? {} : { to: moved(to) }),
      asOf: moved(asOf),
    },
    days: Math.round(length / msPerDay),
  };
}
