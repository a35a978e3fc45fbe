'use client';

import { useMemo } from 'react';
import { useAddress } from '#components/address';
import type { StatsQuery } from '#lib/authoring/contract';

/** Periods of entry that one can choose, in days; the first is since the journey was made. */
export const periods = [
  { id: 'all', name: 'Entered ever', days: null },
  { id: '1', name: 'Entered today (UTC)', days: 1 },
  { id: '7', name: 'Entered in 7 days', days: 7 },
  { id: '30', name: 'Entered in 30 days', days: 30 },
  { id: '90', name: 'Entered in 90 days', days: 90 },
] as const;

/** The beginning of a period of whole UTC days, today included, so that the question stays the same all day; undefined for ever. */
export function beginningOf(period: string | null, now: number): string | undefined {
  const days = periods.find(({ id }) => id === period)?.days ?? null;
  return days === null ? undefined : `${new Date(now - (days - 1) * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
}

/** Of which runs the counts are shown. It stands in the address. */
export function useLiveFilter(): {
  filter: StatsQuery;
  version: string | null;
  period: string | null;
  setVersion: (version: string | null) => void;
  setPeriod: (period: string | null) => void;
} {
  const [version, setVersion] = useAddress('version');
  const [period, setPeriod] = useAddress('period');
  const from = beginningOf(period, Date.now());
  const filter = useMemo(() => {
    const number = Number(version);
    return { ...(Number.isInteger(number) && number > 0 ? { version: number } : {}), ...(from === undefined ? {} : { from }) };
  }, [version, from]);
  return { filter, version, period, setVersion, setPeriod };
}
