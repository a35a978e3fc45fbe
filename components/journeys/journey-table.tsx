'use client';

import Link from 'next/link';
import { useMemo, useState } from 'react';
import { Badge, formatCount, formatPercent, SortableHead, Table, TableBody, TableCell, TableHeader, TableRow, Time } from '#components/ui';
import type { JourneyItem } from '#lib/authoring/contract';
import { StatusBadge } from './status-badge.tsx';

const order = ['live', 'shadow', 'paused', 'draft', 'archived'];
const values = {
  name: ({ name }: JourneyItem) => name.toLowerCase(),
  status: ({ status }: JourneyItem) => order.indexOf(status),
  entered: ({ entered }: JourneyItem) => entered,
  active: ({ active }: JourneyItem) => active,
  converted: ({ converted }: JourneyItem) => converted,
  rate: ({ entered, converted }: JourneyItem) => (entered > 0 ? converted / entered : -1),
  changed: ({ updatedAt, publishedAt }: JourneyItem) => (publishedAt && publishedAt > updatedAt ? publishedAt : updatedAt),
};
type Column = keyof typeof values;

/** The journeys of the list, to be sorted by any column. */
export function JourneyTable({ journeys }: { journeys: readonly JourneyItem[] }) {
  const [{ by, down }, setSort] = useState<{ by: Column; down: boolean }>({ by: 'status', down: false });
  const sorted = useMemo(() => {
    const of = values[by];
    return [...journeys].sort((a, b) => {
      const [x, y] = [of(a), of(b)];
      return (x < y ? -1 : x > y ? 1 : a.name.localeCompare(b.name)) * (down ? -1 : 1);
    });
  }, [journeys, by, down]);
  const head = (column: Column, align: 'start' | 'end' = 'start') => ({
    sorted: by === column ? (down ? ('desc' as const) : ('asc' as const)) : (false as const),
    onSort: () => setSort((now) => ({ by: column, down: now.by === column ? !now.down : align === 'end' || column === 'changed' })),
    align,
  });
  return (
    <Table aria-label="Journeys">
      <TableHeader>
        <TableRow>
          <SortableHead {...head('name')}>Journey</SortableHead>
          <SortableHead {...head('status')}>Status</SortableHead>
          <SortableHead {...head('entered', 'end')}>Entered</SortableHead>
          <SortableHead {...head('active', 'end')}>In it now</SortableHead>
          <SortableHead {...head('converted', 'end')}>Reached goal</SortableHead>
          <SortableHead {...head('rate', 'end')}>Share</SortableHead>
          <SortableHead {...head('changed')}>Last change</SortableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sorted.map((journey) => (
          <TableRow key={journey.key} className="relative">
            <TableCell className="w-2/5 max-w-0">
              <Link
                href={`/journeys/${encodeURIComponent(journey.key)}`}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {journey.name || journey.key}
              </Link>
              {journey.description ? <p className="truncate text-muted-foreground text-xs">{journey.description}</p> : null}
            </TableCell>
            <TableCell>
              <span className="flex items-center gap-1.5">
                <StatusBadge status={journey.status} />
                {journey.liveVersion !== null && journey.unpublished ? (
                  <Badge title="The draft was changed since it was published">changes</Badge>
                ) : null}
              </span>
            </TableCell>
            <TableCell align="end">{formatCount(journey.entered)}</TableCell>
            <TableCell align="end">{formatCount(journey.active)}</TableCell>
            <TableCell align="end">{formatCount(journey.converted)}</TableCell>
            <TableCell align="end" className="text-muted-foreground">
              {journey.entered > 0 ? formatPercent(journey.converted / journey.entered) : '–'}
            </TableCell>
            <TableCell className="text-muted-foreground">
              <Time at={values.changed(journey)} mode="relative" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
