import Link from 'next/link';
import { formatCount, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui';
import type { MonthGap } from '#lib/metrics/contract';

const shown = 12;

/** Months of which nothing is known, by account. */
export function GapsTable({ gaps, months, linked = false }: { gaps: readonly MonthGap[]; months: number; linked?: boolean }) {
  if (months === 0) return <p>None between the first and the last month of an account.</p>;
  const listed = gaps.reduce((sum, gap) => sum + gap.months.length, 0);
  return (
    <>
      <Table aria-label="Missing months by account" scroll="page">
        <TableHeader>
          <TableRow>
            <TableHead>Account</TableHead>
            <TableHead>Months</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {gaps.map(({ account, months: missing }) => (
            <TableRow key={account}>
              <TableCell className="max-w-64 truncate font-mono text-xs" title={account}>
                {linked ? (
                  <Link href={`/accounts/${encodeURIComponent(account)}`} className="inline-block py-1 underline underline-offset-4">
                    {account}
                  </Link>
                ) : (
                  account
                )}
              </TableCell>
              <TableCell className="tabular-nums">
                {missing.slice(0, shown).join(', ')}
                {missing.length > shown ? ` and ${formatCount(missing.length - shown)} more` : ''}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {listed < months ? (
        <p className="text-muted-foreground text-xs">
          {formatCount(listed)} of {formatCount(months)} missing months are listed.
        </p>
      ) : null}
    </>
  );
}
