'use client';

import { useQuery } from '@tanstack/react-query';
import { Link2Off } from 'lucide-react';
import { ApiError, api } from '#components/api';
import { EmptyState, ErrorState, PageHeader, Skeleton, Time } from '#components/ui';
import { SharedFigures, shareKeys } from '#lib/metrics/contract';
import { FigureCards } from './figure-cards.tsx';
import { SharedFiguresProvider } from './shared-figures.tsx';

const periodNames = { '30d': 'Started in the last 30 days', '90d': 'Started in the last 90 days', '365d': 'Started in the last 12 months' };

/** What a share link shows: the figures and their charts, and nothing that leads further. Asked again each minute. */
export function SharedPage({ token }: { token: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: shareKeys.of(token),
    queryFn: ({ signal }) => api.get(`/api/shared-figures/${encodeURIComponent(token)}`, { answer: SharedFigures, signal }),
    refetchInterval: 60_000,
    retry: false,
  });
  if (error instanceof ApiError && error.status === 404)
    return <EmptyState icon={Link2Off} title="This link has ended" description={error.message} />;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  const { workspace, filters, expiresAt, ttfv } = data;
  const about = [
    filters.unit === 'account' ? 'Accounts' : 'People',
    filters.period ? periodNames[filters.period] : '',
    filters.from ? `started from ${filters.from}` : '',
    filters.to ? `started before ${filters.to}` : '',
    filters.segment ? `segment ${filters.segment}` : '',
    filters.by ? `split by ${filters.by}` : '',
  ].filter(Boolean);
  return (
    <SharedFiguresProvider value={data}>
      <PageHeader
        title={`Onboarding at ${workspace}`}
        description={
          <>
            {about.join(' · ')} · as of <Time at={ttfv.asOf} /> · this link ends <Time at={expiresAt} mode="date" />
          </>
        }
      />
      <FigureCards filters={{ unit: filters.unit }} before={null} by={filters.by} milestone={undefined} />
    </SharedFiguresProvider>
  );
}
