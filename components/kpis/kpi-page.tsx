'use client';

import { DigestDialog } from '#components/digest';
import { useMay } from '#components/shell';
import { PageHeader } from '#components/ui';
import { ExportMenu } from './export-menu.tsx';
import { FigureCards } from './figure-cards.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { useKpiFilters } from './use-kpi-filters.ts';

/** Whether onboarding works: the four figures, and what lies behind each. The filters stand in the address. */
export function KpiPage() {
  const { filters, before, by, milestone } = useKpiFilters();
  const mayShare = useMay('metrics:write');
  return (
    <>
      <PageHeader
        title="Home"
        description="How soon people get value, how many stay, and what it does for revenue."
        actions={
          <>
            {mayShare ? <DigestDialog /> : null}
            {mayShare ? <ShareDialog /> : null}
            <ExportMenu filters={filters} by={by} milestone={milestone} />
          </>
        }
      >
        <FilterBar />
      </PageHeader>
      <FigureCards filters={filters} before={before} by={by} milestone={milestone} />
    </>
  );
}
