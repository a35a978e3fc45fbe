'use client';

import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '#components/address';
import { drawable } from '#components/canvas';
import { Button, EmptyState, ErrorState, TableSkeleton, toast } from '#components/ui';
import type { JourneyAnswer } from '#lib/authoring/contract';
import { diffJourneys } from '#lib/journey';
import { DifferenceList } from './difference-list.tsx';
import { useDraft } from './drafting/draft-provider.tsx';
import { journeyVersion, journeyVersions } from './queries.ts';
import { type Pair, type Side, VersionComparison } from './version-comparison.tsx';
import { VersionSheet } from './version-sheet.tsx';
import { VersionTable } from './version-table.tsx';

const sideOf = (text: string | undefined): Side | null => (text === 'draft' ? 'draft' : /^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** What was compared stands in the address (`2..draft`), so that it can be linked to. */
function useCompared(): [Pair | null, (pair: Pair | null) => void] {
  const [text, setText] = useAddress('compare');
  const [from, to] = (text ?? '').split('..').map(sideOf);
  return [from && to ? { from, to } : null, (pair) => setText(pair ? `${pair.from}..${pair.to}` : null)];
}

/** What was published, by whom and why; how two versions differ; and the way back to one. */
export function VersionsPanel({ journey }: { journey: JourneyAnswer }) {
  const versions = useQuery(journeyVersions(journey.key));
  const { store, readOnly } = useDraft();
  const [compared, setCompared] = useCompared();
  const [shown, setShown] = useState<number | null>(null);
  const shownVersion = useQuery({ ...journeyVersion(journey.key, shown ?? 0), enabled: shown !== null });
  if (versions.isPending)
    return (
      <div className="px-8 py-6">
        <TableSkeleton rows={3} />
      </div>
    );
  if (versions.isError) return <ErrorState className="m-8" error={versions.error} onRetry={() => void versions.refetch()} />;
  const list = versions.data.data;
  if (list.length === 0) {
    return (
      <EmptyState
        icon={History}
        title="Never published"
        description="Each publishing makes a version that never changes; they are listed here."
      />
    );
  }
  if (compared) return <VersionComparison versions={list} pair={compared} onPair={setCompared} onClose={() => setCompared(null)} />;
  const restore = () => {
    const document = shownVersion.data?.document;
    if (!document || shown === null) return;
    store.edit(`Restore version ${shown}`, drawable(document));
    setShown(null);
    toast.success(`The draft is version ${shown} again`, {
      description: 'People go on in what is published until you publish the draft.',
      action: { label: 'Undo', onClick: store.undo },
    });
  };
  return (
    <div className="grid max-w-5xl gap-6 px-8 py-6">
      {journey.liveVersion !== null ? <Unpublished live={journey.liveVersion} onCompare={setCompared} /> : null}
      <VersionTable versions={list} onShow={setShown} onCompare={(number) => setCompared({ from: number, to: 'draft' })} />
      <VersionSheet journey={journey.key} number={shown} onClose={() => setShown(null)} onRestore={readOnly ? null : restore} />
    </div>
  );
}

/** How the draft differs from what people enter, if it does. */
function Unpublished({ live, onCompare }: { live: number; onCompare: (pair: Pair) => void }) {
  const { document } = useDraft();
  const version = useQuery(journeyVersion(document.key, live));
  if (!version.data) return null;
  const difference = diffJourneys(version.data.document, document);
  const { nodes, edges, fields } = difference;
  const same =
    fields.length === 0 && [nodes, edges].every(({ added, removed, changed }) => added.length + removed.length + changed.length === 0);
  if (same) return null;
  return (
    <section className="grid gap-2">
      <div className="flex items-center gap-3">
        <h2 className="font-semibold">The draft differs from version {live}</h2>
        <Button variant="outline" size="sm" onClick={() => onCompare({ from: live, to: 'draft' })}>
          Side by side
        </Button>
      </div>
      <DifferenceList difference={difference} />
    </section>
  );
}
