import type { Metric } from '#lib/experiments/contract';
import { parseDuration } from '#lib/kernel';

const day = 86_400_000;

/** `P14D` as “14 days”. */
export function lengthWords(within: string): string {
  const ms = parseDuration(within) ?? 0;
  const [n, unit] =
    ms % day === 0 ? [ms / day, 'day'] : ms % 3_600_000 === 0 ? [ms / 3_600_000, 'hour'] : [Math.round(ms / 60_000), 'minute'];
  return `${n.toLocaleString('en-GB')} ${unit}${n === 1 ? '' : 's'}`;
}

/** What a metric measures, as a heading. */
export function metricWords(metric: Metric): string {
  switch (metric.kind) {
    case 'ttfv':
      return `Time to ${metric.milestone ?? 'first value'}, up to ${metric.tau ?? 30} days`;
    case 'milestone':
      return `Reached ${metric.milestone} within ${lengthWords(metric.within)}`;
    case 'activation':
      return 'Activation rate';
    case 'count':
      return `“${metric.event}” within ${lengthWords(metric.within)}${metric.where === undefined ? '' : ', some'}`;
    case 'sum':
      return `Sum of ${metric.property} of “${metric.event}” within ${lengthWords(metric.within)}`;
    case 'nrr':
      return 'Net revenue retention';
  }
}

/** How the figures of a metric are written: shares in percent, times in days, the rest as it is. */
export type Measure = 'share' | 'days' | 'number';
export const measureOf = ({ kind }: Metric): Measure =>
  kind === 'ttfv' ? 'days' : kind === 'milestone' || kind === 'activation' || kind === 'nrr' ? 'share' : 'number';

const decimal = (n: number, digits: number) => n.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const figureWords = (value: number, measure: Measure): string =>
  measure === 'share' ? `${decimal(value * 100, 1)} %` : measure === 'days' ? `${decimal(value, 2)} d` : decimal(value, 2);

/** A difference with its sign; of shares in percentage points. */
export function differenceWords(value: number, measure: Measure): string {
  const size = Math.abs(value);
  const text = measure === 'share' ? `${decimal(size * 100, 2)} pp` : measure === 'days' ? `${decimal(size, 2)} d` : decimal(size, 2);
  return `${value < 0 ? '−' : value > 0 ? '+' : ''}${text}`;
}

export const intervalWords = ([lower, upper]: readonly [number, number], measure: Measure): string =>
  `${differenceWords(lower, measure)} to ${differenceWords(upper, measure)}`;

/** p as people quote it. */
export const pWords = (p: number): string => (p < 0.001 ? '< 0.001' : decimal(p, p < 0.01 ? 4 : 3));

/** A change as a share, with its sign. */
export const liftWords = (lift: number): string => `${lift < 0 ? '−' : '+'}${decimal(Math.abs(lift) * 100, 1)} %`;

/** A chance in whole percent, never written as certain. */
export const chanceWords = (chance: number): string =>
  chance < 0.01 ? '< 1 %' : chance > 0.99 ? '> 99 %' : `${decimal(chance * 100, 0)} %`;
