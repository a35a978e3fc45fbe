'use client';

import { useQuery } from '@tanstack/react-query';
import { Canvas } from '#components/canvas';
import {
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

/** A published version: its picture and its document. */
export const VersionSheet = ({ journey, number, onClose }: { journey: string; number: number | null; onClose: () => void }) => (
  <Sheet open={number !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
    <SheetContent className="max-w-3xl" aria-describedby={undefined}>
      <SheetHeader>
        <SheetTitle>Version {number}</SheetTitle>
      </SheetHeader>
      {number === null ? null : <Body journey={journey} number={number} />}
    </SheetContent>
  </Sheet>
);

function Body({ journey, number }: { journey: string; number: number }) {
  const version = useQuery(journeyVersion(journey, number));
  if (version.isPending) return <Skeleton className="m-5 h-96" />;
  if (version.isError) return <ErrorState className="m-5" error={version.error} onRetry={() => void version.refetch()} />;
  const { document, publishedAt, publishedByName } = version.data;
  return (
    <SheetBody>
      <SheetDescription>
        Published <Time at={publishedAt} mode="datetime" /> by {publishedByName}
      </SheetDescription>
      <div className="h-96 overflow-hidden rounded-lg border">
        <Canvas document={document} stats={null} selected={null} onSelect={() => undefined} lively={false} />
      </div>
      <CodeBlock label="Document" code={JSON.stringify(inReadingOrder(document), null, 2)} className="max-h-[50dvh] overflow-auto" />
    </SheetBody>
  );
}
