'use client';

import { ActivationCard } from './activation-card.tsx';
import { AdoptionCard } from './adoption-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { KpiTiles } from './kpi-tiles.tsx';
import { NrrCard } from './nrr-card.tsx';
import { OverTimeCard } from './over-time-card.tsx';
import type { Before } from './period-before.ts';
import { TtfvCard } from './ttfv-card.tsx';

/** The four tiles, and below them what lies behind each. */
export function FigureCards({
  filters,
  before,
  by,
  milestone,
}: {
  filters: KpiFilters;
  before: Before | null;
  by: string | undefined;
  milestone: string | undefined;
}) {
  return (
    <div className="grid gap-4">
      <KpiTiles filters={filters} before={before} />
      <OverTimeCard filters={filters} />
      <TtfvCard filters={filters} by={by} milestone={milestone} />
      <div className="grid grid-cols-2 items-start gap-4">
        <div className="grid gap-4">
          <AdoptionCard filters={filters} />
          <FunnelCard filters={filters} />
        </div>
        <ActivationCard filters={filters} />
      </div>
      <NrrCard filters={filters} />
    </div>
  );
}
