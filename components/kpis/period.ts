/** Periods of starts that one can choose; `all` is everybody there ever was. */
export const periods = [
  { key: 'all', name: 'All starts', days: null },
  { key: '30d', name: 'Started in the last 30 days', days: 30 },
  { key: '90d', name: 'Started in the last 90 days', days: 90 },
  { key: '365d', name: 'Started in the last 12 months', days: 365 },
] as const;

/** `from` of a period in whole UTC days, so that the query stays the same all day; undefined for all starts. */
export function startOfPeriod(key: string | null, now: number): string | undefined {
  const days = periods.find((period) => period.key === key)?.days;
  return days == null ? undefined : new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}
