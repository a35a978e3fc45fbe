'use client';

import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableSkeleton,
  Time,
} from '#components/ui';
import type { JourneyAnswer } from '#lib/authoring/contract';
import { DifferenceList } from './difference-list.tsx';
import { journeyDifference, journeyVersions } from './queries.ts';
import { VersionSheet } from './version-sheet.tsx';

/** What was published, and how the draft differs from what people enter. */
export function VersionsPanel({ journey }: { journey: JourneyAnswer }) {
  const versions = useQuery(journeyVersions(journey.key));
  const difference = useQuery({
    ...journeyDifference(journey.key, journey.liveVersion ?? 0),
    enabled: journey.liveVersion !== null && journey.unpublished,
  });
  const [shown, setShown] = useState<number | null>(null);
  if (versions.isPending) return <TableSkeleton rows={3} />;
  if (versions.isError) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  if (versions.data.data.length === 0) {
    return (
      <EmptyState
        icon={History}
        title="Never published"
        description="Each publishing makes a version that never changes; they are listed here."
      />
    );
  }
  return (
    <div className="grid gap-6">
      {journey.unpublished ? (
        <section className="grid gap-2">
          <h2 className="font-semibold">The draft differs from version {journey.liveVersion}</h2>
          {difference.data ? <DifferenceList difference={difference.data} /> : <Skeleton className="w-72" />}
        </section>
      ) : null}
      <Table aria-label="Versions" scroll="page">
        <TableHeader>
          <TableRow>
            <TableHead>Version</TableHead>
            <TableHead>Mode</TableHead>
            <TableHead>Published</TableHead>
            <TableHead>By</TableHead>
            <TableHead>
              <span className="sr-only">Open</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {versions.data.data.map(({ number, mode, publishedAt, publishedByName, current }) => (
            <TableRow key={number}>
              <TableCell className="font-medium">
                <span className="mr-2 tabular-nums">{number}</span>
                {current ? <Badge variant="primary">people enter this one</Badge> : null}
              </TableCell>
              <TableCell>{mode === 'live' ? 'Live' : 'Shadow'}</TableCell>
              <TableCell>
                <Time at={publishedAt} mode="datetime" />
              </TableCell>
              <TableCell>{publishedByName}</TableCell>
              <TableCell align="end">
                <Button variant="ghost" size="sm" onClick={() => setShown(number)}>
                  Look at it
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <VersionSheet journey={journey.key} number={shown} onClose={() => setShown(null)} />
    </div>
  );
}
