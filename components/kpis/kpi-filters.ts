import type { Unit } from '#lib/metrics/contract';

/** Whom the page is about, as the routes ask for it. */
export interface KpiFilters {
  readonly unit: Unit;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
  readonly segment?: string;
}
