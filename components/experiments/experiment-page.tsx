'use client';

import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useAddress } from '#components/address';
import { ApiError } from '#components/api';
import { Page } from '#components/shell';
import { Button, EmptyState, ErrorState, PageHeader, Skeleton, Time } from '#components/ui';
import type { ExperimentDetail, Results } from '#lib/experiments/contract';
import { holdoutKey } from '#lib/journey/contract';
import { CutsCard } from './cuts-card.tsx';
import { ExperimentActions } from './experiment-actions.tsx';
import { ExposureBreakdown } from './exposure-breakdown.tsx';
import { ExposureTiles } from './exposure-tiles.tsx';
import { LearningLog } from './learning-log.tsx';
import { MetricCard } from './metric-card.tsx';
import { experimentOf, resultsOf } from './queries.ts';
import { RatioBanner } from './ratio-banner.tsx';
import { StatusBadge } from './status-badge.tsx';

/** One experiment: who met what, whether the split is right, what each metric shows, and what was decided. */
export function ExperimentPage({ experimentKey }: { experimentKey: string }) {
  const experiment = useQuery({ ...experimentOf(experimentKey), refetchInterval: 30_000 });
  if (experiment.isPending)
    return (
      <Page>
        <Loading />
      </Page>
    );
  if (experiment.isError)
    return (
      <Page>
        {experiment.error instanceof ApiError && experiment.error.status === 404 ? (
          <Missing />
        ) : (
          <ErrorState error={experiment.error} onRetry={() => void experiment.refetch()} />
        )}
      </Page>
    );
  return <Loaded experiment={experiment.data} />;
}

function Loaded({ experiment }: { experiment: ExperimentDetail }) {
  const [by] = useAddress('by');
  const [asOf, setAsOf] = useAddress('asOf');
  const results = useQuery(resultsOf(experiment.key, { ...(by ? { by } : {}), ...(asOf ? { asOf } : {}) }));
  const { name, hypothesis, status, due, startsAt, endsAt } = experiment;
  return (
    <Page>
      <PageHeader
        above={<Link href="/experiments">Experiments</Link>}
        title={name}
        badge={<StatusBadge status={status} due={due} />}
        description={hypothesis || 'No hypothesis was written down.'}
        actions={<ExperimentActions experiment={experiment} />}
      >
        <span className="text-muted-foreground text-xs">
          {startsAt === null ? (
            'Not started: all exposures so far count'
          ) : (
            <>
              Since <Time at={startsAt} mode="date" />
            </>
          )}
          {endsAt === null ? (
            ''
          ) : (
            <>
              {' '}
              to <Time at={endsAt} mode="date" />
            </>
          )}
          {results.data ? (
            <>
              {' '}
              · as of <Time at={results.data.asOf} />
            </>
          ) : null}
        </span>
        {experiment.key === holdoutKey ? (
          <span className="text-muted-foreground text-xs">
            To decide ends the comparison. People are held out until the group is{' '}
            <Link href="/experiments?holdout=1" className="underline">
              switched off
            </Link>
            .
          </span>
        ) : null}
        {asOf ? (
          <Button variant="outline" size="sm" onClick={() => setAsOf(null)}>
            As of {asOf} ×
          </Button>
        ) : null}
      </PageHeader>
      <div className="grid gap-4">
        {results.isError && !results.data ? <ErrorState error={results.error} onRetry={() => void results.refetch()} /> : null}
        {results.isPending ? <Skeleton className="h-80 w-full" /> : null}
        {results.data ? <Figures experiment={experiment} results={results.data} /> : null}
        <LearningLog experiment={experiment} />
      </div>
    </Page>
  );
}

function Figures({ experiment, results }: { experiment: ExperimentDetail; results: Results }) {
  const explained = experiment.notes.some(({ kind }) => kind === 'ratio-explained');
  const [unfolded, setUnfolded] = useState(false);
  const folded = results.srm?.level === 'alarm' && !explained && !unfolded;
  const exposed = results.variants.reduce((sum, arm) => sum + arm.exposed, 0);
  return (
    <>
      <ExposureTiles experiment={experiment} results={results} />
      <RatioBanner experiment={experiment} results={results} explained={explained} folded={folded} onUnfold={() => setUnfolded(true)} />
      {exposed === 0 ? (
        <EmptyState
          icon={FlaskConical}
          title="Nobody has met a variant yet"
          description={
            experiment.key === holdoutKey ? (
              'People are counted from when a journey would first let them in, held out or not. Publish one, or wait until something starts it.'
            ) : (
              <>
                Put a split with the experiment <code className="font-mono">{experiment.key}</code> into a journey, or send the event{' '}
                <code className="font-mono">Experiment Viewed</code> with <code className="font-mono">experiment_id</code> and{' '}
                <code className="font-mono">variation_id</code>.
              </>
            )
          }
        />
      ) : (
        <>
          {folded
            ? null
            : results.metrics.map((result, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: metrics have no name of their own, and their order is fixed
                <MetricCard key={i} experiment={experiment} result={result} final={results.final} />
              ))}
          {folded ? null : <CutsCard results={results} />}
          <ExposureBreakdown results={results} />
        </>
      )}
    </>
  );
}

const Missing = () => (
  <EmptyState
    icon={FlaskConical}
    title="There is no such experiment"
    description="It was deleted, or it belongs to another workspace."
    action={
      <Button asChild variant="outline">
        <Link href="/experiments">All experiments</Link>
      </Button>
    }
  />
);

const Loading = () => (
  <div className="grid gap-4" role="status" aria-label="Loading">
    <Skeleton className="h-8 w-64" />
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-80 w-full" />
  </div>
);
