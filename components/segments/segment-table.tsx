'use client';

import { useMemo, useState } from 'react';
import { formatCount, SortableHead, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import { conditionWords } from '#components/words';
import type { Segment } from '#lib/authoring/contract';
import { BackfillBar } from './backfill-bar.tsx';
import { Sparkline } from './sparkline.tsx';

const values = { name: ({ name }: Segment) => name.toLowerCase(), size: ({ size }: Segment) => size };
type Column = keyof typeof values;

/** Segments with their sizes; a click on a row opens it, and so does the button in it for the keyboard. */
export function SegmentTable({ segments, onOpen }: { segments: readonly Segment[]; onOpen: (key: string) => void }) {
  const [{ by, down }, setSort] = useState<{ by: Column; down: boolean }>({ by: 'name', down: false });
  const sorted = useMemo(
    () => [...segments].sort((a, b) => (values[by](a) < values[by](b) ? -1 : values[by](a) > values[by](b) ? 1 : 0) * (down ? -1 : 1)),
    [segments, by, down],
  );
  const head = (column: Column) => ({
    sorted: by === column ? (down ? ('desc' as const) : ('asc' as const)) : (false as const),
    onSort: () => setSort((now) => ({ by: column, down: now.by === column ? !now.down : column === 'size' })),
  });
  return (
    <Table aria-label="Segments">
      <TableHeader>
        <TableRow>
          <SortableHead {...head('name')}>Segment</SortableHead>
          <TableHead>Who belongs to it</TableHead>
          <TableHead>Last days</TableHead>
          <SortableHead {...head('size')} align="end">
            People
          </SortableHead>
          <TableHead>Last change</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sorted.map(({ key, name, condition, days, size, progress, updatedAt }) => (
          <TableRow
            key={key}
            onClick={(event) => {
              if (!(event.target as Element).closest('a, button') && !window.getSelection()?.toString()) onOpen(key);
            }}
          >
            <TableCell>
              <button type="button" className="block text-left font-medium hover:underline" onClick={() => onOpen(key)}>
                {name}
              </button>
              <code className="font-mono text-muted-foreground text-xs">{key}</code>
            </TableCell>
            <TableCell className="max-w-md truncate" title={conditionWords(condition)}>
              {conditionWords(condition)}
            </TableCell>
            <TableCell>
              <Sparkline days={days} />
            </TableCell>
            <TableCell align="end">{progress ? <BackfillBar progress={progress} name={name} /> : formatCount(size)}</TableCell>
            <TableCell className="text-muted-foreground">
              <Time at={updatedAt} mode="relative" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
