'use client';

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, ErrorState, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableSkeleton, Time } from '#components/ui';
import type { Unit } from '#lib/metrics/contract';

interface Listed {
  readonly id: string;
  readonly name: string | null;
  readonly startedAt: string;
}
export interface UnitColumn<R> {
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
}

/** People or accounts behind a figure, each a link to its page; more of them on demand. */
export function UnitTable<R extends Listed>({
  unit,
  query,
  columns,
}: {
  unit: Unit;
  query: UseInfiniteQueryResult<InfiniteData<{ data: R[] }>>;
  columns: readonly UnitColumn<R>[];
}) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton columns={2 + columns.length} />;
  const rows = data.pages.flatMap((page) => page.data);
  if (rows.length === 0) return <p className="py-6 text-center text-muted-foreground">Nobody.</p>;
  const folder = unit === 'account' ? '/accounts' : '/people';
  return (
    <div className="grid justify-items-center gap-3">
      <Table aria-label="Who" scroll="page">
        <TableHeader>
          <TableRow>
            <TableHead>Who</TableHead>
            <TableHead>Started</TableHead>
            {columns.map(({ head }) => (
              <TableHead key={head} align="end">
                {head}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              <TableCell className="max-w-56 truncate">
                <Link href={`${folder}/${encodeURIComponent(row.id)}`} className="font-medium hover:underline">
                  {row.name ?? row.id}
                </Link>
              </TableCell>
              <TableCell>
                <Time at={row.startedAt} mode="date" />
              </TableCell>
              {columns.map(({ head, cell }) => (
                <TableCell key={head} align="end">
                  {cell(row)}
                </TableCell>
              ))}
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
