'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useAddress } from '#components/address';
import { Canvas } from '#components/canvas';
import { cn, Label, Switch } from '#components/ui';
import { WhyHere } from '#components/why';
import type { JourneyAnswer, JourneyStats } from '#lib/authoring/contract';
import { DraftPanel } from './draft-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { journeyVersion } from './queries.ts';
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
  if (liveVersion === null || view === 'draft') return <DraftPanel node={node} onNode={setNode} views={views} />;
  return <Published journey={journey} version={liveVersion} stats={stats} node={node} onNode={setNode} views={views} />;
}

interface Shown {
  journey: JourneyAnswer;
  version: number;
  stats: JourneyStats | null;
  node: string | null;
  onNode: (node: string | null) => void;
  views: ReactNode;
}

function Published({ journey, version: number, stats, node, onNode, views }: Shown) {
  const [lively, setLively] = useLively();
  const version = useQuery({ ...journeyVersion(journey.key, number), enabled: journey.unpublished });
  const document = journey.unpublished ? (version.data?.document ?? null) : journey;
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
      <div className="relative min-w-0 flex-1">
        {document ? <Canvas document={document} stats={stats} selected={selected?.id ?? null} onSelect={onNode} lively={lively} /> : null}
        <div className="absolute top-3 right-3 flex items-center gap-3">
          <div className="flex h-8 items-center gap-2 rounded-md border bg-card px-2.5 shadow-low">
            <Switch id="lively" checked={lively} onCheckedChange={setLively} />
            <Label htmlFor="lively" className="font-normal text-xs">
              See people move
            </Label>
          </div>
          <WhyHere journey={journey.key} name={journey.name} />
          {views}
        </div>
      </div>
      {selected ? (
        <NodePanel
          key={selected.id}
          journey={journey.key}
          node={selected}
          stats={stats?.nodes[selected.id] ?? null}
          onClose={() => onNode(null)}
        />
      ) : null}
    </div>
  );
}

const Views = ({ draft, version, onChange }: { draft: boolean; version: number; onChange: (draft: boolean) => void }) => (
  <fieldset className="flex h-8 items-center gap-0.5 rounded-md border bg-card p-0.5 shadow-low">
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
