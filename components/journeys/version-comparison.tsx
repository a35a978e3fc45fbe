'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Canvas } from '#components/canvas';
import { Choice } from '#components/fields';
import { Button, ErrorState, Skeleton } from '#components/ui';
import type { JourneyVersionItem } from '#lib/authoring/contract';
import { diffJourneys, type JourneyDocument } from '#lib/journey';
import { DifferenceList } from './difference-list.tsx';
import { differenceMarks } from './difference-marks.ts';
import { useDraft } from './drafting/draft-provider.tsx';
import { journeyVersion } from './queries.ts';

export type Side = number | 'draft';
export interface Pair {
  readonly from: Side;
  readonly to: Side;
}
const nameOf = (side: Side): string => (side === 'draft' ? 'The draft' : `Version ${side}`);
const sideOf = (text: string): Side => (text === 'draft' ? 'draft' : Number(text));

interface Given {
  versions: readonly JourneyVersionItem[];
  pair: Pair;
  onPair: (pair: Pair) => void;
  onClose: () => void;
}

/** Two versions side by side: what is gone, new and changed, on the canvas and in words. */
export function VersionComparison({ versions, pair, onPair, onClose }: Given) {
  const [before, after] = [useDocument(pair.from), useDocument(pair.to)];
  const [node, setNode] = useState<string | null>(null);
  const difference = useMemo(
    () => (before.document && after.document ? diffJourneys(before.document, after.document) : null),
    [before.document, after.document],
  );
  const marks = useMemo(() => (difference ? differenceMarks(difference) : null), [difference]);
  const options = [{ id: 'draft', name: nameOf('draft') }, ...versions.map(({ number }) => ({ id: String(number), name: nameOf(number) }))];
  const error = before.error ?? after.error;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b bg-card px-4 py-2">
        <Choice
          label="The older"
          value={String(pair.from)}
          options={options}
          onChange={(from) => onPair({ ...pair, from: sideOf(from) })}
        />
        <span className="text-muted-foreground">compared with</span>
        <Choice label="The newer" value={String(pair.to)} options={options} onChange={(to) => onPair({ ...pair, to: sideOf(to) })} />
        <Button variant="outline" size="sm" className="ml-auto" onClick={onClose}>
          All versions
        </Button>
      </div>
      {error ? <ErrorState className="m-5" error={error} /> : null}
      <div className="grid min-h-0 flex-1 grid-cols-2 divide-x">
        <Picture name={nameOf(pair.from)} document={before.document} marks={marks?.before} node={node} onNode={setNode} />
        <Picture name={nameOf(pair.to)} document={after.document} marks={marks?.after} node={node} onNode={setNode} />
      </div>
      <section aria-label="What differs, in words" className="shrink-0 border-t bg-card px-4 py-3">
        {difference ? <DifferenceList difference={difference} same="They are alike." /> : <Skeleton className="w-72" />}
      </section>
    </div>
  );
}

function useDocument(side: Side): { document: JourneyDocument | null; error: Error | null } {
  const { document } = useDraft();
  const version = useQuery({ ...journeyVersion(document.key, side === 'draft' ? 0 : side), enabled: side !== 'draft' });
  return side === 'draft' ? { document, error: null } : { document: version.data?.document ?? null, error: version.error };
}

interface PictureGiven {
  name: string;
  document: JourneyDocument | null;
  marks: ReturnType<typeof differenceMarks>['before'] | undefined;
  node: string | null;
  onNode: (node: string | null) => void;
}

const Picture = ({ name, document, marks, node, onNode }: PictureGiven) => (
  <figure aria-label={name} className="flex min-h-0 min-w-0 flex-col">
    <figcaption className="border-b px-4 py-1.5 font-medium">{name}</figcaption>
    <div className="min-h-0 flex-1">
      {document ? (
        <Canvas
          document={document}
          stats={null}
          selected={document.nodes.some(({ id }) => id === node) ? node : null}
          onSelect={onNode}
          lively={false}
          {...(marks ? { marks } : {})}
        />
      ) : (
        <Skeleton className="m-4 h-40" />
      )}
    </div>
  </figure>
);
