'use client';

import { useQuery } from '@tanstack/react-query';
import { BarRows } from '#components/charts';
import { formatCount, formatDays, formatPercent } from '#components/ui';
import { FigureCard } from './figure-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { velocity } from './queries.ts';

/** How far they come along the milestones, and how long each step takes. */
export function FunnelCard({ filters }: { filters: KpiFilters }) {
  return (
    <FigureCard
      title="Milestones"
      description="Share that reached each, and the median time from the one before"
      query={useQuery(velocity(filters))}
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
            }))}
          />
        )
      }
    </FigureCard>
  );
}
