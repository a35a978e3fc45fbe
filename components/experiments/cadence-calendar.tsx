'use client';

import { useQuery } from '@tanstack/react-query';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useAddress } from '#components/address';
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  formatCount,
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
  Skeleton,
  Time,
} from '#components/ui';
import type { ExperimentCalendar } from '#lib/experiments/contract';
import { type Cadence, periodsAround, screensAway } from './calendar-periods.ts';
import { calendarOf } from './queries.ts';
import { RunsTable } from './runs-table.tsx';
import { decisionWords } from './status-badge.tsx';

/** What runs week by week or month by month, what waits for a decision, and what was learnt. */
export function CadenceCalendar() {
  const [by, setBy] = useAddress('by');
  const [day, setDay] = useAddress('at');
  const cadence: Cadence = by === 'month' ? 'month' : 'week';
  const chosen = Date.parse(day ?? '');
  const at = Number.isNaN(chosen) ? Date.now() : chosen;
  const periods = periodsAround(cadence, at);
  const iso = (instant: number | undefined) => new Date(instant ?? 0).toISOString();
  const calendar = useQuery(calendarOf({ from: iso(periods[0]?.from), to: iso(periods.at(-1)?.to) }));
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center gap-2">
        <Select value={cadence} onValueChange={(next) => setBy(next === 'week' ? null : next)}>
          <SelectTrigger aria-label="Columns" className="w-36">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="week">By week</SelectItem>
            <SelectItem value="month">By month</SelectItem>
          </SelectContent>
        </Select>
        <Button variant="outline" size="icon" aria-label="Earlier" onClick={() => setDay(screensAway(cadence, at, -1))}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button variant="outline" size="icon" aria-label="Later" onClick={() => setDay(screensAway(cadence, at, 1))}>
          <ChevronRight aria-hidden />
        </Button>
        {day === null ? null : (
          <Button variant="outline" onClick={() => setDay(null)}>
            Today
          </Button>
        )}
      </div>
      {calendar.isError && !calendar.data ? (
        <ErrorState error={calendar.error} onRetry={() => void calendar.refetch()} />
      ) : calendar.data ? (
        <>
          <Part title="What runs" says="From the start to the end, as planned or as it came">
            {calendar.data.runs.length === 0 ? (
              <EmptyState
                icon={CalendarDays}
                title="Nothing runs in this time"
                description="Start an experiment, or look at an earlier time."
              />
            ) : (
              <RunsTable calendar={calendar.data} periods={periods} cadence={cadence} />
            )}
          </Part>
          <Part title="Decision due" says="The planned end or sample is reached; say what follows">
            <Due due={calendar.data.due} />
          </Part>
          <Part title="Learnt" says="Decided in this time, and why">
            <Learnt learnt={calendar.data.learnt} />
          </Part>
        </>
      ) : (
        <Skeleton className="h-60 w-full" />
      )}
    </div>
  );
}

const Part = ({ title, says, children }: { title: string; says: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="pb-2 font-semibold text-sm">
      {title} <span className="pl-1 font-normal text-muted-foreground text-xs">{says}</span>
    </h2>
    {children}
  </section>
);

const Named = ({ of: { key, name } }: { of: { key: string; name: string } }) => (
  <Link href={`/experiments/${encodeURIComponent(key)}`} className="font-medium hover:underline">
    {name}
  </Link>
);

const Due = ({ due }: { due: ExperimentCalendar['due'] }) =>
  due.length === 0 ? (
    <p className="text-muted-foreground text-sm">Nothing waits for a decision.</p>
  ) : (
    <ul className="grid gap-2 text-sm">
      {due.map((one) => (
        <li key={one.key} className="flex flex-wrap items-baseline gap-2">
          <Named of={one} />
          <span className="text-muted-foreground">
            {one.because === 'end' && one.endsAt !== null ? (
              <>
                ended on <Time at={one.endsAt} mode="date" />
              </>
            ) : (
              `has met ${formatCount(one.exposed)} of ${formatCount(one.plannedSample ?? one.exposed)} planned`
            )}
          </span>
        </li>
      ))}
    </ul>
  );

const Learnt = ({ learnt }: { learnt: ExperimentCalendar['learnt'] }) =>
  learnt.length === 0 ? (
    <p className="text-muted-foreground text-sm">Nothing was decided in this time.</p>
  ) : (
    <ol className="grid gap-3 text-sm">
      {learnt.map(({ decision, ...one }) => (
        <li key={decision.id}>
          <div className="flex flex-wrap items-baseline gap-2">
            <Named of={one} />
            <Badge variant="outline">{decisionWords(decision)}</Badge>
            <span className="text-muted-foreground text-xs">
              {decision.by} · <Time at={decision.at} />
            </span>
          </div>
          <p className="whitespace-pre-wrap">{decision.text}</p>
        </li>
      ))}
    </ol>
  );
