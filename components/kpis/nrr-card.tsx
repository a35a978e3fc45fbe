'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { BarRows, ScatterChart } from '#components/charts';
import { Button, formatCount, formatDecimal, formatMoney, formatPercent } from '#components/ui';
import type { NrrAnswer } from '#lib/metrics/contract';
import { nrrAccounts } from './behind-queries.ts';
import { BehindSheet } from './behind-sheet.tsx';
import { FigureCard } from './figure-card.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { missingWords } from './missing-words.tsx';
import { nrr } from './queries.ts';
import { useFigure, useIsShared } from './shared-figures.tsx';
import { UnitTable } from './unit-table.tsx';

const percent = (share: number) => formatPercent(share, 0);
type Quarter = NrrAnswer['byScoreQuartile'][number];
const scores = ({ scoreFrom, scoreTo }: Quarter) =>
  scoreFrom === scoreTo ? `Score ${formatDecimal(scoreFrom, 0)}` : `Score ${formatDecimal(scoreFrom, 0)} to ${formatDecimal(scoreTo, 0)}`;

/** Revenue kept, against how far an account had come on its day 30. A point leads to its account, a quarter to its accounts. */
export function NrrCard({ filters }: { filters: KpiFilters }) {
  const shared = useIsShared();
  const router = useRouter();
  const [behind, setBehind] = useState<{ title: string; quartile: number | null } | null>(null);
  return (
    <>
      <FigureCard
        title="Revenue retention by onboarding score"
        description="Score: weighted share of milestones on day 30. A correlation is no proof of cause; hold some accounts back in an experiment to know"
        query={useFigure('nrr', nrr(filters))}
        actions={
          shared ? null : (
            <Button variant="outline" size="sm" onClick={() => setBehind({ title: 'All accounts', quartile: null })}>
              Show accounts
            </Button>
          )
        }
      >
        {({ accounts, points, slope, intercept, byScoreQuartile, missing, waiting, missingMonths }) =>
          accounts === 0 ? (
            <p className="text-muted-foreground">
              {missingWords(missing)}
              {waiting > 0 ? ` ${formatCount(waiting)} accounts with revenue are too young.` : ''}
            </p>
          ) : (
            <div className="grid grid-cols-2 items-center gap-6">
              <div>
                <ScatterChart
                  label="Each account: onboarding score on day 30 and net revenue retention"
                  points={points.map(({ account, score, nrr: kept }) => ({ name: account, x: score, y: kept }))}
                  line={slope === null || intercept === null ? null : { slope, intercept }}
                  axes={['Onboarding score', 'NRR']}
                  format={{ x: (score) => formatDecimal(score, 0), y: percent }}
                  onPick={shared ? undefined : (account) => router.push(`/accounts/${encodeURIComponent(account)}`)}
                />
                {points.length < accounts ? (
                  <p className="text-muted-foreground text-xs">
                    {formatCount(points.length)} of {formatCount(accounts)} accounts are drawn, spread evenly over the scores; figures and
                    line are of all.
                  </p>
                ) : null}
                {missingMonths > 0 ? (
                  <p className="text-muted-foreground text-xs">
                    {missingMonths === 1 ? 'One account is' : `${formatCount(missingMonths)} accounts are`} left out: nobody has said what{' '}
                    {missingMonths === 1 ? 'it' : 'they'} paid at the end. That is not taken for nothing.
                  </p>
                ) : null}
              </div>
              <BarRows
                label="Net revenue retention by quarter of the onboarding score"
                head={['Score', 'NRR']}
                rows={byScoreQuartile.map((quarter) => ({
                  key: String(quarter.quartile),
                  label: scores(quarter),
                  share: quarter.nrr / Math.max(...byScoreQuartile.map((row) => row.nrr), 1),
                  value: percent(quarter.nrr),
                  note: `${formatCount(quarter.accounts)} accounts`,
                  ...(shared
                    ? {}
                    : { onPick: () => setBehind({ title: `Accounts with ${scores(quarter).toLowerCase()}`, quartile: quarter.quartile }) }),
                }))}
              />
            </div>
          )
        }
      </FigureCard>
      <BehindSheet
        title={behind?.title ?? null}
        description="Revenue a month on day 30, and what of it was there at the end of the horizon. The earliest start first."
        onClose={() => setBehind(null)}
      >
        {behind ? <Paying filters={filters} quartile={behind.quartile} /> : null}
      </BehindSheet>
    </>
  );
}

const Paying = ({ filters, quartile }: { filters: KpiFilters; quartile: number | null }) => (
  <UnitTable
    unit="account"
    query={useInfiniteQuery(nrrAccounts(filters, quartile))}
    columns={[
      { head: 'Score', cell: ({ score }) => formatDecimal(score, 0) },
      { head: 'MRR', cell: ({ mrr }) => formatMoney(mrr) },
      { head: 'NRR', cell: ({ nrr: kept }) => percent(kept) },
    ]}
  />
);
