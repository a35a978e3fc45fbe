import { setTimeout as pause } from 'node:timers/promises';
import { backtestJourney, createMilestone, milestone } from '#lib/authoring';
import { MilestoneInput } from '#lib/authoring/contract';
import { systemContext } from '#lib/workspace';
import { backtestGround } from './backtest.ts';
import { whenIdle } from './end-to-end.ts';
import type { BenchWorkspace } from './ground.ts';
import { latencies } from './latency.ts';
import { quantileOf } from './quantile.ts';
import { sendPaced } from './send-paced.ts';

/** The 99th percentile alone and while the other work goes on, in ms, and their ratio. */
export interface Beside {
  readonly alone: number;
  readonly beside: number;
  readonly ratio: number;
}

type Work = (over: AbortSignal) => Promise<unknown>;

/**
 * (j) The 99th percentile of (e), while other work of each kind goes on all the time. Both are measured in turns, as on a shared machine a 99th percentile
 * changes from one minute to the next, and taken over the events of all turns: that of some seconds is decided by a handful of events.
 */
export async function besideOtherWork(url: string, port: number, seconds: number, rounds: number, workspace: BenchWorkspace) {
  const kinds = { backfill: backfilling(workspace), import: importing(port, workspace), backtest: await backtesting() };
  const measure = () => latencies(url, port, seconds);
  const compared = async (work: Work): Promise<Beside> => {
    const times: { alone: number[]; beside: number[] } = { alone: [], beside: [] };
    for (let round = 1; round <= rounds; round++) {
      times.alone.push(...(await measure()));
      times.beside.push(...(await during(work, measure)));
      await whenIdle();
    }
    const [alone, beside] = [quantileOf(times.alone, 0.99), quantileOf(times.beside, 0.99)];
    return { alone, beside, ratio: beside / alone };
  };
  return { backfill: await compared(kinds.backfill), import: await compared(kinds.import), backtest: await compared(kinds.backtest) };
}

async function during<T>(work: Work, measure: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const working = work(over.signal).catch((fault: unknown) => {
    if (!over.signal.aborted) throw fault;
  });
  const value = await measure();
  over.abort(new Error('measured'));
  await working;
  return value;
}

let milestones = 0;
const backfilling =
  ({ id }: BenchWorkspace): Work =>
  async (over) => {
    const ctx = systemContext(id);
    while (!over.aborted) {
      const key = `beside-${++milestones}`;
      await createMilestone(ctx, MilestoneInput.parse({ key, name: key, event: 'Dashboard Viewed' }));
      while (!over.aborted && (await milestone(ctx, { key })).status !== 'ready') await pause(100);
    }
  };

const importing =
  (port: number, { key }: BenchWorkspace): Work =>
  (over) =>
    sendPaced(port, key, { perSecond: 2_000, seconds: 300, path: '/v1/import', until: () => over.aborted });

async function backtesting(): Promise<Work> {
  const ground = await backtestGround();
  await whenIdle(); // its events also lie in the log, and the processor takes them in first
  return async (over) => {
    const test = await backtestJourney(systemContext(ground.workspaceId), ground.request);
    while (!over.aborted) await test.run({ signal: over });
  };
}
