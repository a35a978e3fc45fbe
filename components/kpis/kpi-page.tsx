'use client';

import { PageHeader } from '#components/ui';
import { ActivationCard } from './activation-card.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { KpiTiles } from './kpi-tiles.tsx';
import { NrrCard } from './nrr-card.tsx';
import { OverTimeCard } from './over-time-card.tsx';
import { TtfvCard } from './ttfv-card.tsx';
import { useKpiFilters } from './use-kpi-filters.ts';

/** Whether onboarding works: the four figures, and what lies behind each. The filters stand in the address. */
export function KpiPage() {
  const { filters, before, by, milestone } = useKpiFilters();
  return (
    <>
      <PageHeader
        title="Home"
        description="How soon people get value, how many stay, and what it does for revenue."
        actions={<ExportMenu filters={filters} by={by} milestone={milestone} />}
      >
        <FilterBar />
      </PageHeader>
      <div className="grid gap-4">
        <KpiTiles filters={filters} before={before} />
        <OverTimeCard filters={filters} />
        <TtfvCard filters={filters} by={by} milestone={milestone} />
        <div className="grid grid-cols-2 items-start gap-4">
          <FunnelCard filters={filters} />
          <ActivationCard filters={filters} />
        </div>
        <NrrCard filters={filters} />
      </div>
    </>
  );
}
