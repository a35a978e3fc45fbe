'use client';

import { Tags } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import {
  Badge,
  Button,
  Checkbox,
  formatCount,
  formatPercent,
  SortableHead,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Time,
} from '#components/ui';
import type { JourneyActivity, JourneyItem } from '#lib/authoring/contract';
import { StatusBadge } from '../status-badge.tsx';
import { ActivityBars } from './activity-bars.tsx';

type Activities = ReadonlyMap<string, JourneyActivity>;
type Row = JourneyItem & { readonly lately: JourneyActivity | undefined };

const order = ['live', 'shadow', 'paused', 'draft', 'archived'];
const values = {
  name: ({ name }: Row) => name.toLowerCase(),
  status: ({ status }: Row) => order.indexOf(status),
  owner: ({ owner }: Row) => owner?.toLowerCase() ?? '\uffff',
  active: ({ active }: Row) => active,
  entered: ({ lately }: Row) => lately?.entered ?? 0,
  converted: ({ lately }: Row) => (lately && lately.entered > 0 ? lately.converted / lately.entered : -1),
  changed: ({ updatedAt, publishedAt }: Row) => (publishedAt && publishedAt > updatedAt ? publishedAt : updatedAt),
};
type Column = keyof typeof values;
const largestFirst: readonly Column[] = ['active', 'entered', 'converted', 'changed'];

/** Puts the journeys of a list in order by one of their columns. */
function useSorted(journeys: readonly JourneyItem[], activities: Activities | undefined) {
  const [{ by, down }, setSort] = useState<{ by: Column; down: boolean }>({ by: 'status', down: false });
  const sorted = useMemo(() => {
    const of = values[by];
    return journeys
      .map((journey): Row => ({ ...journey, lately: activities?.get(journey.key) }))
      .sort((a, b) => {
        const [x, y] = [of(a), of(b)];
        return (x < y ? -1 : x > y ? 1 : a.name.localeCompare(b.name)) * (down ? -1 : 1);
      });
  }, [journeys, activities, by, down]);
  const head = (column: Column, align: 'start' | 'end' = 'start') => ({
    sorted: by === column ? (down ? ('desc' as const) : ('asc' as const)) : (false as const),
    onSort: () => setSort((now) => ({ by: column, down: now.by === column ? !now.down : largestFirst.includes(column) })),
    align,
  });
  return { sorted, head };
}

interface Given {
  journeys: readonly JourneyItem[];
  activities: Activities | undefined;
  chosen: ReadonlySet<string>;
  /** Null for who may not change anything. */
  onChoose: ((chosen: ReadonlySet<string>) => void) | null;
  onLabel: (journey: JourneyItem) => void;
  onTag: (tag: string) => void;
}

/** The journeys of the list, to be sorted by any column and chosen for what is done with several. */
export function JourneyTable({ journeys, activities, chosen, onChoose, onLabel, onTag }: Given) {
  const { sorted, head } = useSorted(journeys, activities);
  const all = journeys.length > 0 && journeys.every(({ key }) => chosen.has(key));
  return (
    <Table aria-label="Journeys">
      <TableHeader>
        <TableRow>
          {onChoose ? (
            <TableHead className="w-8 pr-0">
              <Checkbox
                aria-label="Choose all"
                checked={all ? true : chosen.size > 0 ? 'indeterminate' : false}
                onCheckedChange={() => onChoose(all ? new Set() : new Set(journeys.map(({ key }) => key)))}
              />
            </TableHead>
          ) : null}
          <SortableHead {...head('name')}>Journey</SortableHead>
          <SortableHead {...head('status')}>Status</SortableHead>
          <SortableHead {...head('owner')}>Owner</SortableHead>
          <SortableHead {...head('active', 'end')}>In it now</SortableHead>
          <SortableHead {...head('entered', 'end')}>Entered, 30 days</SortableHead>
          <SortableHead {...head('converted', 'end')}>Reached goal</SortableHead>
          <SortableHead {...head('changed')}>Last change</SortableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sorted.map((row) => (
          <TableRow key={row.key} className="relative" data-state={chosen.has(row.key) ? 'selected' : undefined}>
            {onChoose ? (
              <TableCell className="relative z-1 w-8 pr-0">
                <Checkbox
                  aria-label={`Choose ${row.name}`}
                  checked={chosen.has(row.key)}
                  onCheckedChange={(on) => {
                    const next = new Set(chosen);
                    if (on === true) next.add(row.key);
                    else next.delete(row.key);
                    onChoose(next);
                  }}
                />
              </TableCell>
            ) : null}
            <TableCell className="w-2/5 max-w-0">
              <Named row={row} mayLabel={onChoose !== null} onLabel={onLabel} onTag={onTag} />
            </TableCell>
            <TableCell>
              <span className="flex items-center gap-1.5">
                <StatusBadge status={row.status} />
                {row.liveVersion !== null && row.unpublished ? (
                  <Badge title="The draft was changed since it was published">changes</Badge>
                ) : null}
              </span>
            </TableCell>
            <TableCell className="max-w-32 truncate text-muted-foreground" title={row.owner ?? undefined}>
              {row.owner ?? '–'}
            </TableCell>
            <TableCell align="end">{formatCount(row.active)}</TableCell>
            <Lately activity={row.lately} />
            <TableCell className="text-muted-foreground">
              <Time at={values.changed(row)} mode="relative" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Named({ row, mayLabel, onLabel, onTag }: Pick<Given, 'onLabel' | 'onTag'> & { row: Row; mayLabel: boolean }) {
  return (
    <>
      <div className="flex items-center gap-1.5">
        <Link href={`/journeys/${encodeURIComponent(row.key)}`} className="block truncate font-medium after:absolute after:inset-0">
          {row.name || row.key}
        </Link>
        {mayLabel ? (
          <Button
            variant="ghost"
            size="icon-sm"
            className="relative z-1 opacity-0 focus-visible:opacity-100 [tr:hover_&]:opacity-100"
            aria-label={`Owner and tags of ${row.name}`}
            onClick={() => onLabel(row)}
          >
            <Tags aria-hidden />
          </Button>
        ) : null}
      </div>
      {row.description || row.tags.length > 0 ? (
        <div className="mt-0.5 flex items-center gap-1.5 text-xs">
          {row.tags.map((tag) => (
            <button key={tag} type="button" title={`Only “${tag}”`} className="relative z-1 shrink-0" onClick={() => onTag(tag)}>
              <Badge variant="outline" className="hover:bg-accent">
                {tag}
              </Badge>
            </button>
          ))}
          <p className="truncate text-muted-foreground">{row.description}</p>
        </div>
      ) : null}
    </>
  );
}

function Lately({ activity }: { activity: JourneyActivity | undefined }) {
  if (activity === undefined)
    return (
      <>
        <TableCell align="end">0</TableCell>
        <TableCell align="end">–</TableCell>
      </>
    );
  const { entered, converted } = activity;
  return (
    <>
      <TableCell align="end">
        <span className="flex items-center justify-end gap-3">
          <ActivityBars activity={activity} />
          <span className="min-w-8">{formatCount(entered)}</span>
        </span>
      </TableCell>
      <TableCell align="end" title="Of those who entered in the last 30 days">
        {formatCount(converted)}
        <span className="ml-1.5 text-muted-foreground">{entered > 0 ? formatPercent(converted / entered) : ''}</span>
      </TableCell>
    </>
  );
}
