import type { Beside } from './beside.ts';

/** The median of a figure, and the median of its shares of the raw ceiling measured beside it. */
export interface Compared {
  readonly value: number;
  readonly ratio: number;
}

export interface Figures {
  readonly raw: number;
  readonly batch: Compared;
  readonly single: number;
  readonly plainNext: number | null;
  readonly endToEnd: Compared;
  readonly runs: number;
  readonly messages: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Seconds */
  readonly backtest: number;
  /** (d) with 200,000 waiting runs as a share of (d) without */
  readonly crowdRatio: number;
  /** Runs a second */
  readonly wave: number;
  /** Milliseconds */
  readonly late: number;
  /** Webhooks a second */
  readonly deliveries: number;
  readonly beside: Readonly<Record<'backfill' | 'import' | 'backtest', Beside>>;
}

interface Bar {
  readonly name: string;
  readonly value: string;
  readonly bar: string;
  readonly passed: boolean;
}

const whole = (n: number) => Math.round(n).toLocaleString('en');

function bars({ batch, single, plainNext, endToEnd, p99, backtest, crowdRatio, wave, late, deliveries, beside }: Figures): Bar[] {
  const least = (name: string, value: number, bar: number): Bar => ({
    name,
    value: value.toFixed(2),
    bar: `≥ ${bar}`,
    passed: value >= bar,
  });
  return [
    least('b/a', batch.ratio, 0.6),
    least('d/a', endToEnd.ratio, 0.25),
    ...(plainNext === null ? [] : [least('c / plain Next.js route', single / plainNext, 6)]),
    { name: 'e p99', value: `${p99.toFixed(1)} ms`, bar: '< 100 ms', passed: p99 < 100 },
    least('g / d', crowdRatio, 0.7),
    { name: 'h', value: `${whole(wave)} runs/s`, bar: '≥ 2,000', passed: wave >= 2_000 },
    { name: 'i p99', value: `${whole(late)} ms`, bar: '< 1,000 ms', passed: late < 1_000 },
    ...(['backfill', 'import', 'backtest'] as const).map((work) => {
      const { ratio } = beside[work];
      return { name: `j ${work} / alone`, value: ratio.toFixed(2), bar: '≤ 1.5', passed: ratio <= 1.5 };
    }),
    { name: 'k', value: `${whole(deliveries)} webhooks/s`, bar: '≥ 500', passed: deliveries >= 500 },
    { name: 'f', value: `${backtest.toFixed(1)} s`, bar: '< 20 s', passed: backtest < 20 },
  ];
}

const besideInMs = ({ backfill, import: imported, backtest }: Figures['beside']) =>
  `${[backfill, imported, backtest].map(({ alone, beside }) => `${alone.toFixed(0)} → ${beside.toFixed(0)}`).join(', ')} ms`;

/** The table that `npm run bench` ends with, and whether every bar was cleared. */
export function report(figures: Figures): { text: string; passed: boolean } {
  const rows = [
    ['a', 'raw ceiling: INSERT … SELECT FROM unnest, one connection', `${whole(figures.raw)} rows/s`],
    ['b', 'POST /v1/batch, 100 events each', `${whole(figures.batch.value)} events/s`],
    ['c', 'POST /v1/track, one event each', `${whole(figures.single)} requests/s`],
    [
      '',
      'the same handler as a plain Next.js route',
      figures.plainNext === null ? 'not measured' : `${whole(figures.plainNext)} requests/s`,
    ],
    [
      'd',
      `end to end, 3 journeys live (${whole(figures.runs)} runs, ${whole(figures.messages)} messages)`,
      `${whole(figures.endToEnd.value)} events/s`,
    ],
    [
      'e',
      'POST to message in the outbox, 200 events/s',
      `p50 ${figures.p50.toFixed(1)}, p95 ${figures.p95.toFixed(1)}, p99 ${figures.p99.toFixed(1)} ms`,
    ],
    ['g', 'd with 200,000 runs waiting in 50 more journeys, as a share of d', figures.crowdRatio.toFixed(2)],
    ['h', 'a wave of 20,000 due timers', `${whole(figures.wave)} runs/s`],
    ['i', 'lateness of timers beside 1,000 events/s', `p99 ${whole(figures.late)} ms`],
    ['j', 'p99 of e alone → beside a back-fill, an import, a back-test', besideInMs(figures.beside)],
    ['k', 'signed webhooks for a receiver on this machine', `${whole(figures.deliveries)} webhooks/s`],
    ['f', 'back-test of 10,000 people with 10 events each', `${figures.backtest.toFixed(1)} s`],
  ];
  const results = bars(figures);
  const width = Math.max(...rows.map((row) => (row[1] ?? '').length));
  const lines = rows.map(([letter = '', what = '', value = '']) => `  ${letter.padEnd(3)}${what.padEnd(width + 2)}${value}`);
  const marks = results.map(({ name, value, bar, passed }) => `  ${passed ? '✓' : '✗'} ${name.padEnd(26)}${value.padEnd(12)}${bar}`);
  return { text: ['', ...lines, '', ...marks, ''].join('\n'), passed: results.every(({ passed }) => passed) };
}
