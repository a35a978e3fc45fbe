'use client';

import { useQuery } from '@tanstack/react-query';
import {
  Button,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  ErrorState,
  formatCount,
  formatDecimal,
  formatPercent,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableSkeleton,
} from '#components/ui';
import type { MilestoneCandidate, MilestoneCandidates } from '#lib/metrics/contract';
import { candidates } from './queries.ts';

/** Events that go with coming back, each to be taken over into the form. */
export function CandidatesDialog({ onTake, onClose }: { onTake: (event: string) => void; onClose: () => void }) {
  const found = useQuery(candidates);
  return (
    <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
      <DialogContent className="top-[6dvh] max-h-[88dvh] max-w-4xl">
        <DialogHeader>
          <DialogTitle>Candidates for milestones</DialogTitle>
          <DialogDescription>
            What people did in their first 14 days who were still active between day 28 and day 56, more often than others were. It is a
            correlation, and no proof of cause: eager people do more of everything. An experiment would tell.
          </DialogDescription>
        </DialogHeader>
        {found.data ? (
          <Found answer={found.data} onTake={onTake} />
        ) : found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <TableSkeleton columns={6} rows={5} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Found({ answer, onTake }: { answer: MilestoneCandidates; onTake: (event: string) => void }) {
  const { people, most, retained, tested, data } = answer;
  return (
    <div className="grid gap-3">
      <p className="text-muted-foreground">
        {people === 0
          ? 'Nobody has been here for 57 days yet.'
          : `Of ${people < most ? '' : 'the newest '}${formatCount(people)} people who started at least 57 days ago, ${formatCount(retained)} came back. ${formatCount(tested)} ${tested === 1 ? 'event was' : 'events were'} compared, and p is adjusted for that.`}
      </p>
      {data.length > 0 ? (
        <Table aria-label="Candidates" scroll="page">
          <TableHeader>
            <TableRow>
              <TableHead>Event</TableHead>
              <TableHead align="end">Did it</TableHead>
              <TableHead align="end">Came back</TableHead>
              <TableHead align="end">Of the others</TableHead>
              <TableHead align="end">Lift</TableHead>
              <TableHead align="end">Adjusted p</TableHead>
              <TableHead>
                <span className="sr-only">Take over</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {data.map((candidate) => (
              <Row key={candidate.event} candidate={candidate} onTake={onTake} />
            ))}
          </TableBody>
        </Table>
      ) : (
        <p>No event stands out: none that at least 20 people did, and 20 did not, goes with coming back beyond chance.</p>
      )}
    </div>
  );
}

function Row({ candidate, onTake }: { candidate: MilestoneCandidate; onTake: (event: string) => void }) {
  const { event, did, coverage, retainedDid, retainedNot, lift, adjustedP, milestone } = candidate;
  return (
    <TableRow>
      <TableCell className="max-w-56 truncate font-medium" title={event}>
        {event}
      </TableCell>
      <TableCell align="end" className="whitespace-nowrap">
        {formatCount(did)} ({formatPercent(coverage, 0)})
      </TableCell>
      <TableCell align="end">{formatPercent(retainedDid, 0)}</TableCell>
      <TableCell align="end">{formatPercent(retainedNot, 0)}</TableCell>
      <TableCell align="end" className="whitespace-nowrap">
        {lift === null ? '–' : `× ${formatDecimal(lift, 1)}`}
      </TableCell>
      <TableCell align="end" className="whitespace-nowrap">
        {adjustedP < 0.001 ? '< 0.001' : formatDecimal(adjustedP, 3)}
      </TableCell>
      <TableCell align="end">
        {milestone === null ? (
          <Button size="sm" variant="outline" aria-label={`Make a milestone of ${event}`} onClick={() => onTake(event)}>
            Take over
          </Button>
        ) : (
          <span className="text-muted-foreground text-xs">is {milestone}</span>
        )}
      </TableCell>
    </TableRow>
  );
}
