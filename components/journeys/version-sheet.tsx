'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { Canvas } from '#components/canvas';
import {
  Button,
  CodeBlock,
  ErrorState,
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
  Skeleton,
  Time,
} from '#components/ui';
import { inReadingOrder } from './in-reading-order.ts';
import { journeyVersion } from './queries.ts';
import { SignedBy } from './sign-offs/signed-by.tsx';

interface Given {
  journey: string;
  number: number | null;
  onClose: () => void;
  /** Makes the draft this version again; null for those who may not. */
  onRestore: (() => void) | null;
}

/** A published version: its picture, why it was made, its document, and the way back to it. */
export const VersionSheet = ({ journey, number, onClose, onRestore }: Given) => (
  <Sheet open={number !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
    <SheetContent className="max-w-3xl" aria-describedby={undefined}>
      <SheetHeader>
        <SheetTitle>Version {number}</SheetTitle>
      </SheetHeader>
      {number === null ? null : <Body journey={journey} number={number} onRestore={onRestore} />}
    </SheetContent>
  </Sheet>
);

function Body({ journey, number, onRestore }: { journey: string; number: number; onRestore: (() => void) | null }) {
  const version = useQuery(journeyVersion(journey, number));
  if (version.isPending) return <Skeleton className="m-5 h-96" />;
  if (version.isError) return <ErrorState className="m-5" error={version.error} onRetry={() => void version.refetch()} />;
  const { document, publishedAt, publishedByName, note, signOffs } = version.data;
  return (
    <SheetBody>
      <SheetDescription>
        Published <Time at={publishedAt} mode="datetime" /> by {publishedByName}
        {note ? `: ${note}` : ''}
      </SheetDescription>
      <SignedBy signOffs={signOffs} />
      {onRestore ? (
        <Button variant="outline" className="justify-self-start" onClick={onRestore}>
          <RotateCcw aria-hidden />
          Restore as draft
        </Button>
      ) : null}
      <div className="h-96 overflow-hidden rounded-lg border">
        <Canvas document={document} stats={null} selected={null} onSelect={() => undefined} lively={false} />
      </div>
      <CodeBlock label="Document" code={JSON.stringify(inReadingOrder(document), null, 2)} className="max-h-[50dvh] overflow-auto" />
    </SheetBody>
  );
}
