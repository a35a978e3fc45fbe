'use client';

import {
  Card,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
  formatCount,
  formatPercent,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui';
import type { Results } from '#lib/experiments/contract';

/** First exposures by source and day: where a skewed split comes from. */
export function ExposureBreakdown({ results: { variants, byDay, bySource } }: { results: Results }) {
  const days = byDay.slice(-14);
  return (
    <Card aria-label="Exposures">
      <CardHeader>
        <div>
          <CardTitle>Exposures</CardTitle>
          <CardDescription>
            First exposures by source, and by day{byDay.length > days.length ? ` (the last ${days.length} of ${byDay.length} days)` : ''}
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid grid-cols-2 items-start gap-6">
        <Split
          label="Exposures by day"
          head="Day (UTC)"
          variants={variants}
          rows={days.map(({ day, exposed }) => ({ name: day, exposed }))}
        />
        <Split
          label="Exposures by source"
          head="Source"
          variants={variants}
          rows={bySource.map(({ source, exposed }) => ({ name: source, exposed }))}
        />
      </CardContent>
    </Card>
  );
}

const Split = ({
  label,
  head,
  variants,
  rows,
}: {
  label: string;
  head: string;
  variants: Results['variants'];
  rows: readonly { name: string; exposed: Readonly<Record<string, number>> }[];
}) => (
  <Table aria-label={label} scroll="page">
    <TableHeader>
      <TableRow>
        <TableHead>{head}</TableHead>
        {variants.map(({ id }) => (
          <TableHead key={id} align="end">
            {id}
          </TableHead>
        ))}
      </TableRow>
    </TableHeader>
    <TableBody>
      {rows.map(({ name, exposed }) => {
        const total = Object.values(exposed).reduce((sum, n) => sum + n, 0);
        return (
          <TableRow key={name}>
            <TableCell>{name}</TableCell>
            {variants.map(({ id }) => (
              <TableCell key={id} align="end">
                {formatCount(exposed[id] ?? 0)}{' '}
                <span className="text-muted-foreground text-xs">{total > 0 ? formatPercent((exposed[id] ?? 0) / total) : ''}</span>
              </TableCell>
            ))}
          </TableRow>
        );
      })}
    </TableBody>
  </Table>
);
