'use client';

import Link from 'next/link';
import { formatCount, Progress, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { Experiment } from '#lib/experiments/contract';
import { metricWords } from './metric-words.ts';
import { decisionWords, StatusBadge } from './status-badge.tsx';

/** Experiments of one stage, with how far each is. */
export const ExperimentTable = ({ title, says, experiments }: { title: string; says: string; experiments: readonly Experiment[] }) => (
  <section aria-label={title}>
    <h2 className="pb-2 font-semibold text-sm">
      {title} <span className="pl-1 font-normal text-muted-foreground text-xs">{says}</span>
    </h2>
    <Table aria-label={title} scroll="page" className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-[28%]">Experiment</TableHead>
          <TableHead className="w-[22%]">Primary metric</TableHead>
          <TableHead className="w-[16%]">Units</TableHead>
          <TableHead className="w-[14%]">Period</TableHead>
          <TableHead>State</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {experiments.map((one) => (
          <Row key={one.key} experiment={one} />
        ))}
      </TableBody>
    </Table>
  </section>
);

const Row = ({ experiment }: { experiment: Experiment }) => {
  const { key, name, hypothesis, primary, unit, exposed, plannedSample, startsAt, endsAt, status, due, decision } = experiment;
  return (
    <TableRow>
      <TableCell>
        <Link href={`/experiments/${encodeURIComponent(key)}`} className="font-medium hover:underline">
          {name}
        </Link>
        <span className="block truncate text-muted-foreground text-xs" title={hypothesis}>
          {hypothesis || key}
        </span>
      </TableCell>
      <TableCell>{metricWords(primary)}</TableCell>
      <TableCell>
        <span className="tabular-nums">
          {formatCount(exposed)} {unit === 'person' ? 'people' : 'accounts'}
        </span>
        {plannedSample === null ? null : (
          <>
            <Progress className="mt-1" value={Math.min(exposed, plannedSample)} max={plannedSample} label={`Units of ${name}`} />
            <span className="text-muted-foreground text-xs tabular-nums">of {formatCount(plannedSample)} planned</span>
          </>
        )}
      </TableCell>
      <TableCell className="text-muted-foreground">
        {startsAt === null ? 'Not started' : <Time at={startsAt} mode="date" />}
        {endsAt === null ? null : (
          <>
            {' '}
            to <Time at={endsAt} mode="date" />
          </>
        )}
      </TableCell>
      <TableCell>
        {decision ? (
          <>
            <span className="font-medium">{decisionWords(decision)}</span>
            <span className="block truncate text-muted-foreground text-xs" title={decision.text}>
              {decision.text}
            </span>
          </>
        ) : (
          <StatusBadge status={status} due={due} />
        )}
      </TableCell>
    </TableRow>
  );
};
