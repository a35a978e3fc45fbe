import { activation, metricsSummary, nrr, ttfv, velocity } from '#lib/metrics';
import { ActivationQuery, MetricsQuery, NrrQuery, SummaryQuery, TtfvQuery } from '#lib/metrics/contract';
import { systemContext } from '#lib/workspace';
import { step } from '../progress.mjs';
import { kpiCrowd } from './kpi-crowd.ts';
import { quantileOf } from './quantile.ts';

/** What the executive page and whoever narrows it down ask. */
const questions = {
  ttfv: (id: number) => ttfv(systemContext(id), TtfvQuery.parse({})),
  'ttfv, one period': (id: number) => ttfv(systemContext(id), TtfvQuery.parse(lastYear())),
  'ttfv, a segment by plan': (id: number) => ttfv(systemContext(id), TtfvQuery.parse({ segment: 'third', by: 'trait:plan' })),
  'ttfv by size of account': (id: number) => ttfv(systemContext(id), TtfvQuery.parse({ by: 'accountTrait:size' })),
  activation: (id: number) => activation(systemContext(id), ActivationQuery.parse({})),
  'activation by plan': (id: number) => activation(systemContext(id), ActivationQuery.parse({ by: 'trait:plan' })),
  velocity: (id: number) => velocity(systemContext(id), MetricsQuery.parse({})),
  'velocity, a segment by plan': (id: number) => velocity(systemContext(id), MetricsQuery.parse({ segment: 'third', by: 'trait:plan' })),
  nrr: (id: number) => nrr(systemContext(id), NrrQuery.parse({})),
  'nrr, a segment': (id: number) => nrr(systemContext(id), NrrQuery.parse({ segment: 'third' })),
  summary: (id: number) => metricsSummary(systemContext(id), SummaryQuery.parse({})),
  'summary, accounts': (id: number) => metricsSummary(systemContext(id), SummaryQuery.parse({ unit: 'account' })),
};

const lastYear = () => ({ from: new Date(Date.now() - 365 * 86_400_000).toISOString() });

interface KpiAnswer {
  readonly question: string;
  /** Of the first answer after a start, when everything has to be read, ms */
  readonly first: number;
  /** Of the others, ms */
  readonly median: number;
}

/** How long each question takes a process that nobody asked before, and how long it takes from then on. */
async function kpiAnswers(workspaceId: number, rounds = 7): Promise<KpiAnswer[]> {
  const answers: KpiAnswer[] = [];
  for (const [question, ask] of Object.entries(questions)) {
    const took: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const began = performance.now();
      await ask(workspaceId);
      took.push(performance.now() - began);
    }
    const [first = Number.NaN, ...others] = took;
    answers.push({ question, first, median: quantileOf(others, 0.5) });
  }
  return answers;
}

const sizes = [10_000, 100_000, 1_000_000];
const barMs = 300;

/** `npm run bench -- --only-kpis`: the figures over 10,000, 100,000 and 1,000,000 people, each in a workspace of its own. */
export async function kpiReport(): Promise<{ text: string; passed: boolean }> {
  const columns: KpiAnswer[][] = [];
  for (const people of sizes) {
    const name = `${people.toLocaleString('en')} people`;
    const workspace = await step(`Making ${name}`, () => kpiCrowd(people));
    columns.push(await step(`Figures over ${name}`, () => kpiAnswers(workspace)));
  }
  const rows = Object.keys(questions).map((question, i) => {
    const medians = columns.map((answers) => answers[i]?.median ?? Number.NaN);
    const last = medians.at(-1) ?? Number.NaN;
    const growth = last / (medians.at(-2) ?? Number.NaN);
    const first = columns.at(-1)?.[i]?.first ?? Number.NaN;
    return { cells: [question, ...medians.map(ms), `× ${growth.toFixed(1)}`, ms(first)], passed: last < barMs };
  });
  const head = ['median answer', ...sizes.map((people) => people.toLocaleString('en')), 'growth', 'first at 1,000,000'];
  const lines = [head, ...rows.map(({ cells }) => cells)].map(
    ([question = '', ...cells]) =>
      `  ${question.padEnd(30)}${cells.map((cell) => cell.padStart(cell === cells.at(-1) ? 20 : 12)).join('')}`,
  );
  const passed = rows.every((row) => row.passed);
  const slow = rows.filter((row) => !row.passed).map(({ cells }) => cells[0]);
  const verdict = passed ? `  ✓ every median below ${barMs} ms` : `  ✗ above ${barMs} ms: ${slow.join('; ')}`;
  return { text: ['', ...lines, '', verdict, ''].join('\n'), passed };
}

const ms = (value: number) => `${value.toFixed(0)} ms`;
