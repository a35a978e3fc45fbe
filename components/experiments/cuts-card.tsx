'use client';

import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useAddress } from '#components/address';
import { api } from '#components/api';
import {
  Card,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
  formatCount,
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui';
import type { Results } from '#lib/experiments/contract';
import { differenceWords, figureWords, intervalWords, measureOf, pWords } from './metric-words.ts';

const none = '-';
/** Of what the figures can be split by, only the traits. */
const Traits = z.object({ traits: z.array(z.string()) });

/** The primary metric by the values of a trait: a hint where to look next, never a result. */
export function CutsCard({ results: { cuts, metrics } }: { results: Results }) {
  const [by, setBy] = useAddress('by');
  const { data } = useQuery({
    queryKey: ['experiments', 'traits'],
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get('/api/metrics/choices', { answer: Traits, signal }),
  });
  const primary = metrics[0]?.metric;
  if (!primary || primary.kind === 'ttfv') return null;
  const measure = measureOf(primary);
  const rows = cuts.flatMap(({ group, variants, comparisons }) =>
    variants.map((arm) => ({ group, arm, one: comparisons.find(({ variant }) => variant === arm.id) })),
  );
  return (
    <Card aria-label="Cuts">
      <CardHeader>
        <div>
          <CardTitle>Primary metric by trait</CardTitle>
          <CardDescription>
            Exploratory: not what was planned. Look often enough and something turns up; p is corrected for that (Benjamini–Hochberg)
          </CardDescription>
        </div>
        <Select value={by ?? none} onValueChange={(next) => setBy(next === none ? null : next)}>
          <SelectTrigger aria-label="Trait to cut by">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={none}>Not cut</SelectItem>
            {(data?.traits ?? []).map((trait) => (
              <SelectItem key={trait} value={`trait:${trait}`}>
                By {trait}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </CardHeader>
      {rows.length === 0 ? null : (
        <CardContent>
          <Table aria-label="Primary metric by trait" scroll="page">
            <TableHeader>
              <TableRow>
                <TableHead>Group</TableHead>
                <TableHead>Variant</TableHead>
                <TableHead align="end">Units</TableHead>
                <TableHead align="end">Figure</TableHead>
                <TableHead align="end">Difference</TableHead>
                <TableHead>95 %, holds while you peek</TableHead>
                <TableHead align="end">p</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map(({ group, arm, one }) => (
                <TableRow key={`${group} ${arm.id}`}>
                  <TableCell>{group}</TableCell>
                  <TableCell>{arm.id}</TableCell>
                  <TableCell align="end">{formatCount(arm.n)}</TableCell>
                  <TableCell align="end">{arm.value === null ? '–' : figureWords(arm.value, measure)}</TableCell>
                  <TableCell align="end">{one ? differenceWords(one.difference, measure) : ''}</TableCell>
                  <TableCell className="text-muted-foreground text-xs tabular-nums">
                    {one?.sequential95 ? intervalWords(one.sequential95, measure) : ''}
                  </TableCell>
                  <TableCell align="end">{one?.adjustedSequentialP != null ? pWords(one.adjustedSequentialP) : ''}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </CardContent>
      )}
    </Card>
  );
}
