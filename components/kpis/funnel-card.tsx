'use client';

import { useState } from 'react';
import { BarRows } from '#components/charts';
import { formatCount, formatDays, formatPercent } from '#components/ui';
import { FigureCard } from './figure-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { MilestoneSheet } from './people-sheet.tsx';
import { velocity } from './queries.ts';
import { useFigure, useIsShared } from './shared-figures.tsx';

/** How far they come along the milestones, and how long each step takes. A milestone leads to who reached it, and who has not. */
export function FunnelCard({ filters }: { filters: KpiFilters }) {
  const shared = useIsShared();
  const [shown, setShown] = useState<{ key: string; name: string } | null>(null);
  return (
    <>
      <FigureCard
        title="Milestones"
        description="Share that reached each, and the median time from the one before"
        query={useFigure('velocity', velocity(filters))}
      >
        {({ funnel, missing }) =>
          funnel.length === 0 ? (
            <p className="text-muted-foreground">{missingWords(missing)}</p>
          ) : (
            <BarRows
              label="Share that reached each milestone"
              head={['Milestone', 'Share']}
              rows={funnel.map(({ milestone, name, reached, share, medianDaysFromPrevious }) => ({
                key: milestone,
                label: name,
                share,
                value: share === null ? '–' : formatPercent(share),
                note: `${formatCount(reached)}${medianDaysFromPrevious === null ? '' : ` · ${formatDays(medianDaysFromPrevious)}`}`,
                ...(shared ? {} : { onPick: () => setShown({ key: milestone, name }) }),
              }))}
            />
          )
        }
      </FigureCard>
      <MilestoneSheet filters={filters} milestone={shown} onClose={() => setShown(null)} />
    </>
  );
}
