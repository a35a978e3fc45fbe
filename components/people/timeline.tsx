'use client';

import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { Button, EmptyState, ErrorState, Skeleton } from '#components/ui';
import type { TimelineItem, timelineKinds } from '#lib/people/contract';
import { MomentRow } from './moment-row.tsx';
import { MoreButton } from './more-button.tsx';

export type TimelineKind = (typeof timelineKinds)[number];
const kinds: readonly { kind: TimelineKind | null; label: string }[] = [
  { kind: null, label: 'All' },
  { kind: 'event', label: 'Events' },
  { kind: 'milestone', label: 'Milestones' },
  { kind: 'journey', label: 'Journeys' },
  { kind: 'message', label: 'Messages' },
];

type Answer = UseInfiniteQueryResult<{ pages: { data: TimelineItem[] }[] }>;

const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dayOf = (at: string) => dayName.format(new Date(at));

function byDay(moments: readonly TimelineItem[]): { day: string; moments: TimelineItem[] }[] {
  const days: { day: string; moments: TimelineItem[] }[] = [];
  for (const moment of moments) {
    const day = dayOf(moment.at);
    const last = days.at(-1);
    if (last?.day === day) last.moments.push(moment);
    else days.push({ day, moments: [moment] });
  }
  return days;
}

/** What happened, day by day in the viewer's zone, the newest first. The caller asks; this shows. */
export function Timeline({
  answer,
  kind,
  onKind,
  withPerson = false,
}: {
  answer: Answer;
  kind: TimelineKind | null;
  onKind: (kind: TimelineKind | null) => void;
  withPerson?: boolean;
}) {
  const moments = answer.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <section aria-label="Timeline" className="grid content-start gap-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold text-sm">Timeline</h2>
        <fieldset className="flex gap-0.5" aria-label="Show">
          {kinds.map((one) => (
            <Button
              key={one.label}
              size="sm"
              variant={one.kind === kind ? 'secondary' : 'ghost'}
              aria-pressed={one.kind === kind}
              onClick={() => onKind(one.kind)}
            >
              {one.label}
            </Button>
          ))}
        </fieldset>
      </div>
      {answer.isPending ? (
        <div role="status" aria-busy aria-label="Loading" className="grid gap-3">
          {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
            <Skeleton key={row} className="h-5" />
          ))}
        </div>
      ) : answer.isError ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : moments.length === 0 ? (
        <EmptyState
          icon={History}
          title="Nothing here yet"
          description={kind ? 'Nothing of this kind has happened so far.' : 'What happens appears here at once.'}
        />
      ) : (
        <>
          {byDay(moments).map(({ day, moments: own }) => (
            <section key={day} aria-label={day}>
              <h3 className="sticky top-0 z-1 border-b bg-background py-1.5 font-medium text-muted-foreground text-xs">{day}</h3>
              <ul className="py-1">
                {own.map((moment) => (
                  <MomentRow key={moment.kind + moment.id} moment={moment} withPerson={withPerson} />
                ))}
              </ul>
            </section>
          ))}
          {answer.hasNextPage ? <MoreButton busy={answer.isFetchingNextPage} onMore={() => void answer.fetchNextPage()} /> : null}
        </>
      )}
    </section>
  );
}
