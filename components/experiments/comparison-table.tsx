import { formatCount, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui';
import type { Comparison, MetricResult, MetricVariant } from '#lib/experiments/contract';
import { IntervalBar, reachOf } from './interval-bar.tsx';
import { chanceWords, differenceWords, figureWords, intervalWords, liftWords, type Measure, pWords } from './metric-words.ts';
import { verdict } from './verdict.ts';

interface Given {
  variants: readonly MetricVariant[];
  comparisons: readonly Comparison[];
  control: string;
  measure: Measure;
  better: MetricResult['better'];
  /** The planned end has come: the fixed interval and its p may be read */
  final: boolean;
}

/** Variants against the control: the figure, the difference with its interval, and what can be said of it. */
export function ComparisonTable({ variants, comparisons, control, measure, better, final }: Given) {
  const reach = reachOf(comparisons);
  return (
    <Table aria-label="Variants" scroll="page">
      <TableHeader>
        <TableRow>
          <TableHead>Variant</TableHead>
          <TableHead align="end">Units</TableHead>
          <TableHead align="end">Figure</TableHead>
          <TableHead align="end">Difference</TableHead>
          <TableHead>95 %, holds while you peek</TableHead>
          {final ? <TableHead>95 % at the planned end</TableHead> : null}
          <TableHead align="end">Lift</TableHead>
          <TableHead align="end">p</TableHead>
          <TableHead align="end">Chance best</TableHead>
          <TableHead>Says</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {variants.map(({ id, n, value, chanceBest }) => {
          const one = comparisons.find(({ variant }) => variant === id);
          return (
            <TableRow key={id}>
              <TableCell className="font-medium">{id}</TableCell>
              <TableCell align="end">{formatCount(n)}</TableCell>
              <TableCell align="end" className="whitespace-nowrap">
                {value === null ? '–' : figureWords(value, measure)}
              </TableCell>
              <TableCell align="end" className="whitespace-nowrap">
                {one ? differenceWords(one.difference, measure) : id === control ? 'control' : '–'}
              </TableCell>
              <TableCell>
                {one?.sequential95 ? (
                  <>
                    <IntervalBar interval={one.sequential95} estimate={one.difference} reach={reach} />
                    <span className="text-muted-foreground text-xs tabular-nums">{intervalWords(one.sequential95, measure)}</span>
                  </>
                ) : null}
              </TableCell>
              {final ? (
                <TableCell className="text-muted-foreground text-xs tabular-nums">
                  {one?.ci95 ? `${intervalWords(one.ci95, measure)}${one.adjustedP === null ? '' : `, p ${pWords(one.adjustedP)}`}` : ''}
                </TableCell>
              ) : null}
              <TableCell
                align="end"
                className="whitespace-nowrap"
                title={one?.liftCi95 ? `95 % ${liftWords(one.liftCi95[0])} to ${liftWords(one.liftCi95[1])} by the delta method` : ''}
              >
                {one?.lift == null ? '' : liftWords(one.lift)}
              </TableCell>
              <TableCell align="end" title="With the other tests of its family in mind">
                {one?.adjustedSequentialP != null
                  ? pWords(one.adjustedSequentialP)
                  : one?.sequentialP != null
                    ? pWords(one.sequentialP)
                    : ''}
              </TableCell>
              <TableCell align="end" className="whitespace-nowrap">
                {chanceBest === null ? '' : chanceWords(chanceBest)}
              </TableCell>
              <TableCell className="whitespace-nowrap">{one ? verdict(one, better) : ''}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
