'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState, formatMoney, Skeleton, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui';
import type { AccountRevenueMonths } from '#lib/metrics/contract';
import { accountRevenue } from './queries.ts';

const from: Record<NonNullable<AccountRevenueMonths['months'][number]['source']>, string> = {
  file: 'file',
  trait: 'trait mrr',
  events: 'events',
};
const shown = 13;

/** The last months of an account, the newest first; a month of which nobody has said anything says so. */
export function MrrMonths({ account }: { account: string }) {
  const revenue = useQuery(accountRevenue(account));
  if (revenue.isError) return <ErrorState error={revenue.error} onRetry={() => void revenue.refetch()} />;
  if (!revenue.data) return <Skeleton className="h-24 w-full" />;
  const { currency, months } = revenue.data;
  if (months.length === 0) return null;
  return (
    <Table aria-label="Revenue by month" scroll="page">
      <TableHeader>
        <TableRow>
          <TableHead>Month</TableHead>
          <TableHead align="end">MRR{currency === null ? '' : `, ${currency}`}</TableHead>
          <TableHead>From</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {months
          .slice(-shown)
          .reverse()
          .map(({ month, mrr, source }) => (
            <TableRow key={month}>
              <TableCell className="tabular-nums">{month}</TableCell>
              <TableCell align="end">{mrr === null ? 'not known' : formatMoney(mrr)}</TableCell>
              <TableCell className="text-muted-foreground">{source === null ? '' : from[source]}</TableCell>
            </TableRow>
          ))}
      </TableBody>
    </Table>
  );
}
