'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import {
  Button,
  ErrorState,
  formatDays,
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableSkeleton,
  Tabs,
  TabsContent,
  TabsList,
  TabsTrigger,
  Time,
} from '#components/ui';
import { type PeopleAsked, ttfvPeople } from './queries.ts';

type Tab = 'on' | 'by' | 'waiting';
/** A place on the curve: a day since the start, perhaps of one group. */
export interface Spot {
  readonly day: number;
  readonly tab?: Tab;
  readonly group?: string;
}

/** Who is behind a point of the curve, in a drawer. */
export function PeopleSheet({ asked, spot, onClose }: { asked: PeopleAsked; spot: Spot | null; onClose: () => void }) {
  return (
    <Sheet open={spot !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent>{spot ? <Behind key={JSON.stringify(spot)} asked={asked} spot={spot} /> : null}</SheetContent>
    </Sheet>
  );
}

function Behind({ asked, spot }: { asked: PeopleAsked; spot: Spot }) {
  const [tab, setTab] = useState<string>(spot.tab ?? 'on');
  const day = Math.floor(spot.day);
  const base = { ...asked, ...(spot.group === undefined ? {} : { group: spot.group }) };
  const units = asked.unit === 'account' ? 'Accounts' : 'People';
  return (
    <>
      <SheetHeader>
        <SheetTitle>
          {units} around day {day}
          {spot.group === undefined ? '' : ` · ${spot.group}`}
        </SheetTitle>
        <SheetDescription>The quickest first; days are counted from the start of each.</SheetDescription>
      </SheetHeader>
      <SheetBody>
        <Tabs value={tab} onValueChange={setTab}>
          <TabsList>
            <TabsTrigger value="on">Reached it on day {day}</TabsTrigger>
            <TabsTrigger value="by">By then</TabsTrigger>
            <TabsTrigger value="waiting">Still on the way</TabsTrigger>
          </TabsList>
          <TabsContent value="on">
            <PeopleList query={{ ...base, day }} />
          </TabsContent>
          <TabsContent value="by">
            <PeopleList query={{ ...base, reachedBy: spot.tab === 'by' ? spot.day : day + 1 }} />
          </TabsContent>
          <TabsContent value="waiting">
            <PeopleList query={{ ...base, status: 'waiting' }} />
          </TabsContent>
        </Tabs>
      </SheetBody>
    </>
  );
}

function PeopleList({ query }: { query: PeopleAsked }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ttfvPeople(query));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton columns={3} />;
  const rows = data.pages.flatMap((page) => page.data);
  if (rows.length === 0) return <p className="py-6 text-center text-muted-foreground">Nobody.</p>;
  const folder = query.unit === 'account' ? '/accounts' : '/people';
  return (
    <div className="grid justify-items-center gap-3">
      <Table aria-label="Who" scroll="page">
        <TableHeader>
          <TableRow>
            <TableHead>Who</TableHead>
            <TableHead>Started</TableHead>
            <TableHead align="end">{query.status === 'waiting' ? 'On the way for' : 'Took'}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ id, name, startedAt, days }) => (
            <TableRow key={id}>
              <TableCell className="max-w-56 truncate">
                <Link href={`${folder}/${encodeURIComponent(id)}`} className="font-medium hover:underline">
                  {name ?? id}
                </Link>
              </TableCell>
              <TableCell>
                <Time at={startedAt} mode="date" />
              </TableCell>
              <TableCell align="end">{formatDays(days)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {hasNextPage ? (
        <Button variant="outline" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}
