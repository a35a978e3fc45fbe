'use client';

import { useQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { useAddress } from '#components/address';
import { ApiError } from '#components/api';
import { Page } from '#components/shell';
import { Badge, Button, EmptyState, ErrorState, Skeleton, Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui';
import type { JourneyAnswer } from '#lib/authoring/contract';
import { BacktestPanel } from './backtest/backtest-panel.tsx';
import { CanvasPanel } from './canvas-panel.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { DraftProvider, useDraft } from './drafting/draft-provider.tsx';
import { JourneyActions } from './journey-actions.tsx';
import { JourneyFigures } from './journey-figures.tsx';
import { useLiveFilter } from './live/use-live-filter.ts';
import { headSettings } from './node-settings.ts';
import { journeyOf, journeyStats } from './queries.ts';
import { SettingList } from './setting-list.tsx';
import { StatusBadge } from './status-badge.tsx';
import { TestRunPanel } from './test-run-panel.tsx';
import { VersionsPanel } from './versions-panel.tsx';

const tabs = ['canvas', 'about', 'backtest', 'test', 'versions', 'document'] as const;
type Tab = (typeof tabs)[number];
const names: Readonly<Record<Tab, string>> = {
  canvas: 'Canvas',
  about: 'Who and why',
  versions: 'Versions',
  document: 'Document',
  test: 'Test run',
  backtest: 'Back-test',
};

/** One journey: its figures, its canvas with people on it, and what stands behind it. */
export function JourneyPage({ journeyKey }: { journeyKey: string }) {
  const journey = useQuery({ ...journeyOf(journeyKey), refetchInterval: 10_000 });
  if (journey.isPending) return <Loading />;
  if (journey.isError)
    return (
      <Page>
        {journey.error instanceof ApiError && journey.error.status === 404 ? (
          <Missing />
        ) : (
          <ErrorState error={journey.error} onRetry={() => void journey.refetch()} />
        )}
      </Page>
    );
  return (
    <DraftProvider key={`${journeyKey} ${journey.data.createdAt}`} journey={journey.data}>
      <Loaded journey={journey.data} />
    </DraftProvider>
  );
}

/** The answer of the server with the draft as it is drawn here, saved or not. */
function Loaded({ journey: answer }: { journey: JourneyAnswer }) {
  const { document } = useDraft();
  const journey = useMemo(() => ({ ...answer, ...document }), [answer, document]);
  const { filter } = useLiveFilter();
  const stats = useQuery({ ...journeyStats(journey.key, filter), enabled: journey.liveVersion !== null });
  const [address, setTab] = useAddress('tab');
  const tab = tabs.find((one) => one === address) ?? 'canvas';
  const published = journey.liveVersion !== null;
  return (
    <Tabs value={tab} onValueChange={(value) => setTab(value === 'canvas' ? null : value)} className="flex h-full flex-col gap-0">
      <header className="grid gap-3 border-b px-8 pt-4">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <Link href="/journeys" className="text-muted-foreground text-xs hover:text-foreground">
              Journeys
            </Link>
            <div className="flex items-center gap-2">
              <h1 className="truncate font-semibold text-xl tracking-tight">{journey.name || journey.key}</h1>
              <StatusBadge status={journey.status} />
              {published ? (
                <Badge variant="outline" title="The version that people enter">
                  v{journey.liveVersion}
                </Badge>
              ) : null}
              {published && journey.unpublished ? (
                <Badge title="The draft was changed since it was published">unpublished changes</Badge>
              ) : null}
            </div>
          </div>
          <div className="flex shrink-0 items-center gap-2 pt-2">
            <JourneyActions journey={journey} />
          </div>
        </div>
        {published ? (
          <JourneyFigures journey={journey.key} stats={stats.data} filter={filter} goal={journey.goal !== null} />
        ) : (
          <p className="max-w-3xl text-muted-foreground">{journey.description || 'A draft. Nobody enters before it is published.'}</p>
        )}
        <TabsList className="border-b-0">
          {tabs.map((one) => (
            <TabsTrigger key={one} value={one}>
              {names[one]}
            </TabsTrigger>
          ))}
        </TabsList>
      </header>
      <TabsContent value="canvas" className="min-h-0 flex-1">
        <CanvasPanel journey={answer} stats={stats.data ?? null} />
      </TabsContent>
      <TabsContent value="backtest" className="min-h-0 flex-1">
        <BacktestPanel />
      </TabsContent>
      <TabsContent value="about" className="max-w-3xl px-8 py-6">
        {journey.description ? <p className="mb-4">{journey.description}</p> : null}
        <SettingList settings={headSettings(journey)} />
      </TabsContent>
      <TabsContent value="versions" className="min-h-0 flex-1 overflow-auto">
        <VersionsPanel journey={journey} />
      </TabsContent>
      <TabsContent value="document" className="max-w-5xl px-8 py-6">
        <DocumentPanel journey={journey} />
      </TabsContent>
      <TabsContent value="test" className="min-h-0 flex-1">
        <TestRunPanel journey={journey} />
      </TabsContent>
    </Tabs>
  );
}

const Missing = () => (
  <EmptyState
    heading="h1"
    icon={Workflow}
    title="There is no such journey"
    description="It was deleted, or it belongs to another workspace."
    action={
      <Button asChild variant="outline">
        <Link href="/journeys">All journeys</Link>
      </Button>
    }
  />
);

const Loading = () => (
  <div className="flex h-full flex-col gap-4 px-8 pt-6" role="status" aria-label="Loading">
    <Skeleton className="h-6 w-64" />
    <Skeleton className="h-10 w-full max-w-2xl" />
    <Skeleton className="min-h-0 w-full flex-1" />
  </div>
);
