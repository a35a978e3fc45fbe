'use client';

import { useQuery } from '@tanstack/react-query';
import { BarRows, ScatterChart } from '#components/charts';
import { formatCount, formatDecimal, formatPercent } from '#components/ui';
import { FigureCard } from './figure-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { nrr } from './queries.ts';

const percent = (share: number) => formatPercent(share, 0);

/** Revenue kept, against how far an account had come on its day 30. */
export function NrrCard({ filters }: { filters: KpiFilters }) {
  return (
    <FigureCard
      title="Revenue retention by onboarding score"
      description="Score: weighted share of milestones on day 30. A correlation is no proof of cause; hold some accounts back in an experiment to know"
      query={useQuery(nrr(filters))}
    >
      {({ accounts, points, slope, intercept, byScoreQuartile, missing, waiting }) =>
        accounts === 0 ? (
          <p className="text-muted-foreground">
            {missingWords(missing)}
            {waiting > 0 ? ` ${formatCount(waiting)} accounts with revenue are too young.` : ''}
          </p>
        ) : (
          <div className="grid grid-cols-2 items-center gap-6">
            <ScatterChart
              label="Each account: onboarding score on day 30 and net revenue retention"
              points={points.map(({ account, score, nrr: kept }) => ({ name: account, x: score, y: kept }))}
              line={slope === null || intercept === null ? null : { slope, intercept }}
              axes={['Onboarding score', 'NRR']}
              format={{ x: (score) => formatDecimal(score, 0), y: percent }}
            />
            <BarRows
              label="Net revenue retention by quarter of the onboarding score"
              head={['Score', 'NRR']}
              rows={byScoreQuartile.map(({ quartile, accounts: n, scoreFrom, scoreTo, nrr: kept }) => ({
                key: String(quartile),
                label:
                  scoreFrom === scoreTo
                    ? `Score ${formatDecimal(scoreFrom, 0)}`
                    : `Score ${formatDecimal(scoreFrom, 0)} to ${formatDecimal(scoreTo, 0)}`,
                share: kept / Math.max(...byScoreQuartile.map((row) => row.nrr), 1),
                value: percent(kept),
                note: `${formatCount(n)} accounts`,
              }))}
            />
          </div>
        )
      }
    </FigureCard>
  );
}
