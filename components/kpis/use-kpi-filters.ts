'use client';

import { useSearchParams } from 'next/navigation';
import { By, Unit } from '#lib/metrics/contract';
import type { KpiFilters } from './kpi-filters.ts';
import { startOfPeriod } from './period.ts';
import { type Before, periodBefore } from './period-before.ts';

/** The filters as the page's address has them; what cannot be read there is left out. `from`, `to` and `asOf` may stand there too. */
export function useKpiFilters(): {
  filters: KpiFilters;
  /** What the figures are compared with; null where that is not wanted */
  before: Before | null;
  by: string | undefined;
  milestone: string | undefined;
} {
  const search = useSearchParams();
  const text = (name: string) => search.get(name) ?? undefined;
  const from = text('from') ?? startOfPeriod(search.get('period'), Date.now());
  const [to, asOf, segment] = [text('to'), text('asOf'), text('segment')];
  const by = By.safeParse(text('by'));
  const filters: KpiFilters = {
    unit: Unit.safeParse(text('unit')).data ?? 'person',
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(asOf ? { asOf } : {}),
    ...(segment ? { segment } : {}),
  };
  return {
    filters,
    before: text('compare') === 'none' ? null : periodBefore(filters, search.get('period'), Date.now()),
    by: by.success ? by.data : undefined,
    milestone: text('milestone'),
  };
}
