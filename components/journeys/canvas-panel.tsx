'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAddress } from '#components/address';
import { Canvas } from '#components/canvas';
import { cn, Label, Switch } from '#components/ui';
import type { JourneyAnswer, JourneyStats } from '#lib/authoring/contract';
import { NodePanel } from './node-panel.tsx';
import { journeyVersion } from './queries.ts';
import { useLively } from './use-lively.ts';

/** The canvas with live counts; where the draft was changed, one may look at either. */
export function CanvasPanel({ journey, stats }: { journey: JourneyAnswer; stats: JourneyStats | null }) {
  const published = journey.liveVersion !== null;
  const [view, setView] = useAddress('view');
  const [node, setNode] = useAddress('node');
  const [lively, setLively] = useLively();
  const asDraft = !published || (journey.unpublished && view === 'draft');
  const version = useQuery({
    ...journeyVersion(journey.key, journey.liveVersion ?? 0),
    enabled: published && journey.unpublished && !asDraft,
  });
  const document = asDraft || !journey.unpublished ? journey : (version.data?.document ?? null);
  const shown = asDraft ? null : stats;
  const selected = document?.nodes.find(({ id }) => id === node) ?? null;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !(event.target instanceof HTMLElement && event.target.closest('[role="dialog"]'))) setNode(null);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [setNode]);

  return (
    <div className="flex h-full">
      <div className="relative min-w-0 flex-1">
        {document ? (
          <Canvas
            key={asDraft ? 'draft' : 'live'}
            document={document}
            stats={shown}
            selected={selected?.id ?? null}
            onSelect={setNode}
            lively={lively}
          />
        ) : null}
        <div className="absolute top-3 right-3 flex items-center gap-3">
          {published && journey.unpublished ? (
            <Views draft={asDraft} version={journey.liveVersion} onChange={(draft) => setView(draft ? 'draft' : null)} />
          ) : null}
          {shown ? (
            <div className="flex h-8 items-center gap-2 rounded-md border bg-card px-2.5 shadow-low">
              <Switch id="lively" checked={lively} onCheckedChange={setLively} />
              <Label htmlFor="lively" className="font-normal text-xs">
                See people move
              </Label>
            </div>
          ) : null}
        </div>
      </div>
      {selected ? (
        <NodePanel
          key={selected.id}
          journey={journey.key}
          node={selected}
          stats={shown?.nodes[selected.id] ?? null}
          onClose={() => setNode(null)}
        />
      ) : null}
    </div>
  );
}

const Views = ({ draft, version, onChange }: { draft: boolean; version: number | null; onChange: (draft: boolean) => void }) => (
  <fieldset className="flex h-8 items-center gap-0.5 rounded-md border bg-card p-0.5 shadow-low">
    <legend className="sr-only">What to look at</legend>
    {[false, true].map((one) => (
      <button
        key={String(one)}
        type="button"
        aria-pressed={draft === one}
        onClick={() => onChange(one)}
        className={cn(
          'h-full rounded-sm px-2.5 text-xs',
          draft === one ? 'bg-secondary font-medium' : 'text-muted-foreground hover:text-foreground',
        )}
      >
        {one ? 'Draft' : `Published v${version}`}
      </button>
    ))}
  </fieldset>
);
