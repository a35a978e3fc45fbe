import { formatDays, formatDecimal, formatPercent } from '#components/ui';
import type { SummaryAnswer } from '#lib/metrics/contract';

export type Figure = 'ttfv' | 'activation' | 'velocity' | 'nrr';

/** How the four figures are named, written, and which way is better; `change` writes a difference without its sign. */
export const figures: Record<
  Figure,
  {
    name: string;
    better: 'lower' | 'higher';
    of: (summary: SummaryAnswer) => number | null;
    format: (value: number) => string;
    change: (value: number) => string;
  }
> = {
  ttfv: {
    name: 'Time to first value',
    better: 'lower',
    of: ({ ttfv }) => ttfv.medianDays,
    format: formatDays,
    change: formatDays,
  },
  activation: {
    name: 'Activation rate',
    better: 'higher',
    of: ({ activation }) => activation.rate,
    format: (rate) => formatPercent(rate),
    change: (rate) => `${formatDecimal(rate * 100)} points`,
  },
  velocity: {
    name: 'Feature adoption velocity',
    better: 'higher',
    of: ({ velocity }) => velocity.perUnitWeek,
    format: (rate) => formatDecimal(rate, 2),
    change: (rate) => formatDecimal(rate, 2),
  },
  nrr: {
    name: 'Net revenue retention',
    better: 'higher',
    of: ({ nrr }) => nrr.nrr,
    format: (share) => formatPercent(share),
    change: (share) => `${formatDecimal(share * 100)} points`,
  },
};
export const figureKeys = Object.keys(figures) as Figure[];
