import Link from 'next/link';
import { cn, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { ExperimentCalendar } from '#lib/experiments/contract';
import { barOf, type Cadence, type Period } from './calendar-periods.ts';

interface Given {
  calendar: ExperimentCalendar;
  periods: readonly Period[];
  cadence: Cadence;
}

/** A row an experiment with its bar over the columns, and how many began and were decided in each. */
export function RunsTable({ calendar: { runs, learnt }, periods, cadence }: Given) {
  const within = ({ from, to }: Period, instants: readonly string[]) =>
    instants.filter((at) => Date.parse(at) >= from && Date.parse(at) < to).length;
  const counts = [
    { name: 'Began', of: runs.map(({ startsAt }) => startsAt) },
    { name: 'Decided', of: learnt.map(({ decision }) => decision.at) },
  ];
  const now = Date.now();
  return (
    <Table aria-label={`What runs by ${cadence}`} scroll="page" className="min-w-[56rem] table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-48">Experiment</TableHead>
          {periods.map(({ from, to, label }) => (
            <TableHead
              key={from}
              className={cn('whitespace-normal px-1 leading-tight', from <= now && now < to && 'text-foreground')}
              aria-current={from <= now && now < to ? 'date' : undefined}
            >
              {label}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map((run) => (
          <Row key={run.key} run={run} periods={periods} />
        ))}
        {counts.map(({ name, of }) => (
          <TableRow key={name}>
            <th scope="row" className="h-8 px-3 text-left font-medium text-muted-foreground text-xs">
              {name}
            </th>
            {periods.map((period) => (
              <TableCell key={period.from} className="h-8 px-1 text-xs tabular-nums">
                {within(period, of)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const colours = {
  draft: 'bg-muted-foreground/40',
  scheduled: 'bg-info/60',
  running: 'bg-success',
  ended: 'bg-warning',
  decided: 'bg-muted-foreground/60',
} as const;

function Row({ run, periods }: { run: ExperimentCalendar['runs'][number]; periods: readonly Period[] }) {
  const { key, name, status, startsAt, endsAt } = run;
  const bar = barOf(periods, Date.parse(startsAt), endsAt === null ? null : Date.parse(endsAt));
  return (
    <TableRow>
      <th scope="row" className="h-12 truncate border-b px-3 text-left font-normal">
        <Link href={`/experiments/${encodeURIComponent(key)}`} className="font-medium hover:underline" title={name}>
          {name}
        </Link>
      </th>
      <TableCell colSpan={periods.length} className="relative h-12 px-0">
        <span className="absolute inset-x-1 top-1 truncate text-muted-foreground text-xs">
          {status}, <Time at={startsAt} mode="date" /> to {endsAt === null ? 'no planned end' : <Time at={endsAt} mode="date" />}
        </span>
        {bar === null ? null : (
          <span
            aria-hidden
            className={cn('absolute bottom-2 h-2.5 min-w-1 rounded-sm', colours[status], endsAt === null && 'rounded-r-none')}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          />
        )}
      </TableCell>
    </TableRow>
  );
}
