'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useAddress } from '#components/address';
import { Canvas, CanvasAsides, type CountAsked } from '#components/canvas';
import { cn, Label, Switch } from '#components/ui';
import { WhyHere } from '#components/why';
import type { JourneyAnswer, JourneyStats } from '#lib/authoring/contract';
import { useOpenComments } from './comments/use-open-comments.ts';
import { DraftPanel } from './draft-panel.tsx';
import { LiveFilter } from './live/live-filter.tsx';
import { PeopleBehind } from './live/people-behind.tsx';
import { useLiveFilter } from './live/use-live-filter.ts';
import { NodePanel } from './node-panel.tsx';
import { journeyVersion, messagesOf } from './queries.ts';
import { useLively } from './use-lively.ts';

/** The chosen node stands in the address, so that it can be linked to; choosing one does not ask the server for the page again. */
function useChosenNode(): [string | null, (node: string | null) => void] {
  const asked = useSearchParams().get('node');
  const [node, setNode] = useState(asked);
  const set = useCallback((next: string | null) => {
    setNode(next);
    const address = new URL(window.location.href);
    if (address.searchParams.get('node') === next) return;
    if (next === null) address.searchParams.delete('node');
    else address.searchParams.set('node', next);
    window.history.replaceState(null, '', address);
  }, []);
  return [node, set];
}

/** The canvas: the draft to draw on, or what is published with the people who are in it. */
export function CanvasPanel({ journey, stats }: { journey: JourneyAnswer; stats: JourneyStats | null }) {
  const [view, setView] = useAddress('view');
  const [node, setNode] = useChosenNode();
  const { liveVersion } = journey;
  const views =
    liveVersion === null ? null : (
      <Views draft={view === 'draft'} version={liveVersion} onChange={(draft) => setView(draft ? 'draft' : null)} />
    );
  const drawing = liveVersion === null || view === 'draft';
  const comments = useOpenComments(journey.key);
  const [asked, setAsked] = useState<CountAsked | null>(null);
  const asides = useMemo(
    () => ({
      onCount: drawing ? null : setAsked,
      messagesAt: drawing ? null : (of: string, status: string) => messagesOf(journey.key, of, status),
      comments,
    }),
    [drawing, comments, journey.key],
  );
  return (
    <CanvasAsides value={asides}>
      {drawing ? (
        <DraftPanel node={node} onNode={setNode} views={views} />
      ) : (
        <Published
          journey={journey}
          version={liveVersion}
          stats={stats}
          node={node}
          onNode={setNode}
          views={views}
          asked={asked}
          onCount={setAsked}
        />
      )}
    </CanvasAsides>
  );
}

interface Shown {
  journey: JourneyAnswer;
  version: number;
  stats: JourneyStats | null;
  node: string | null;
  onNode: (node: string | null) => void;
  views: ReactNode;
  asked: CountAsked | null;
  onCount: (asked: CountAsked | null) => void;
}

function Published({ journey, version: live, stats, node, onNode, views, asked, onCount }: Shown) {
  const [lively, setLively] = useLively();
  const { filter } = useLiveFilter();
  const number = Math.min(filter.version ?? live, live);
  const other = journey.unpublished || number !== live;
  const version = useQuery({ ...journeyVersion(journey.key, number), enabled: other });
  const document = other ? (version.data?.document ?? null) : journey;
  const selected = document?.nodes.find(({ id }) => id === node) ?? null;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !(event.target instanceof HTMLElement && event.target.closest('[role="dialog"]'))) onNode(null);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onNode]);

  return (
    <div className="flex h-full">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-2 border-b bg-card px-3 py-2">
          <LiveFilter version={live} />
          <div className="ml-auto flex items-center gap-2 pr-1">
            <Switch id="lively" checked={lively} onCheckedChange={setLively} />
            <Label htmlFor="lively" className="whitespace-nowrap font-normal text-xs">
              See people move
            </Label>
          </div>
          <WhyHere journey={journey.key} name={journey.name} />
          {views}
        </div>
        <div className="relative min-h-0 flex-1">
          {document ? <Canvas document={document} stats={stats} selected={selected?.id ?? null} onSelect={onNode} lively={lively} /> : null}
        </div>
      </div>
      {selected ? (
        <NodePanel
          key={selected.id}
          journey={journey.key}
          node={selected}
          stats={stats?.nodes[selected.id] ?? null}
          filter={filter}
          goal={document?.goal != null}
          onCount={onCount}
          onClose={() => onNode(null)}
        />
      ) : null}
      <PeopleBehind journey={journey.key} document={document} filter={filter} asked={asked} onClose={() => onCount(null)} />
    </div>
  );
}

const Views = ({ draft, version, onChange }: { draft: boolean; version: number; onChange: (draft: boolean) => void }) => (
  <fieldset className="flex h-8 items-center gap-0.5 rounded-md border bg-card p-0.5">
    <legend className="sr-only">What to look at</legend>
    {[false, true].map((one) => (
      <button
        key={String(one)}
        type="button"
        aria-pressed={draft === one}
        onClick={() => onChange(one)}
        className={cn(
          'h-full whitespace-nowrap rounded-sm px-2.5 text-xs',
          draft === one ? 'bg-secondary font-medium' : 'text-muted-foreground hover:text-foreground',
        )}
      >
        {one ? 'Draft' : `Live v${version}`}
      </button>
    ))}
  </fieldset>
);
