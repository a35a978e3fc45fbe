'use client';

import {
  Button,
  formatCount,
  formatDecimal,
  formatPercent,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui';
import type { TtfvGroup } from '#lib/metrics/contract';
import type { Spot } from './people-sheet.tsx';

const checkpoints = ['1', '7', '14', '30', '60', '90', '120'];

/** The curve in numbers: the share that reached it by so many days, for everybody or a row a group. */
export function CurveTable({ groups, onSpot }: { groups: readonly TtfvGroup[]; onSpot: ((spot: Spot) => void) | undefined }) {
  const single = groups.length === 1;
  return (
    <Table aria-label="Share that reached value by days since the start" scroll="page">
      <TableHeader>
        <TableRow>
          <TableHead>Group</TableHead>
          <TableHead align="end">Started</TableHead>
          <TableHead align="end">Median, days</TableHead>
          {checkpoints.map((day) => (
            <TableHead key={day} align="end">
              By day {day}
            </TableHead>
          ))}
          <TableHead align="end">On the way</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {groups.map(({ group, n, reached, medianDays, reachedBy }) => (
          <TableRow key={group}>
            <TableCell>{group}</TableCell>
            <TableCell align="end">{formatCount(n)}</TableCell>
            <TableCell align="end">{medianDays === null ? '–' : formatDecimal(medianDays)}</TableCell>
            {checkpoints.map((day) => {
              const share = reachedBy[day];
              const spot = { day: Number(day), tab: 'by' as const, ...(single ? {} : { group }) };
              return (
                <TableCell key={day} align="end">
                  {share == null ? (
                    '–'
                  ) : onSpot === undefined ? (
                    formatPercent(share)
                  ) : (
                    <Button variant="link" size="sm" onClick={() => onSpot(spot)} aria-label={`${group}, by day ${day}: who`}>
                      {formatPercent(share)}
                    </Button>
                  )}
                </TableCell>
              );
            })}
            <TableCell align="end">
              {onSpot === undefined ? (
                formatCount(n - reached)
              ) : (
                <Button
                  variant="link"
                  size="sm"
                  onClick={() => onSpot({ day: 0, tab: 'waiting', ...(single ? {} : { group }) })}
                  aria-label={`${group}, on the way: who`}
                >
                  {formatCount(n - reached)}
                </Button>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
