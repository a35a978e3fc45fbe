import { setTimeout as pause } from 'node:timers/promises';
import { backtestJourney, createMilestone, milestone } from '#lib/authoring';
import { MilestoneInput } from '#lib/authoring/contract';
import { systemContext } from '#lib/workspace';
import { backtestGround } from './backtest.ts';
import { whenIdle } from './end-to-end.ts';
import type { BenchWorkspace } from './ground.ts';
import { latency } from './latency.ts';
import { middle } from './quantile.ts';
import { sendPaced } from './send-paced.ts';

/** Milliseconds alone, and while the other work goes on; and the middle of their ratios. */
export interface Beside {
  readonly alone: number;
  readonly beside: number;
  readonly ratio: number;
}

type Work = (over: AbortSignal) => Promise<unknown>;

/**
 * (j) The 99th percentile of (e), while other work of each kind goes on all the time. Each figure has one measured alone just before it, as on a shared
 * machine a 99th percentile changes from one minute to the next.
 */
export async function besideOtherWork(url: string, port: number, seconds: number, rounds: number, workspace: BenchWorkspace) {
  const kinds = { backfill: backfilling(workspace), import: importing(port, workspace), backtest: await backtesting() };
  const p99 = async () => (await latency(url, port, seconds)).p99;
  const compared = async (work: Work): Promise<Beside> => {
    const pairs: { alone: number; beside: number }[] = [];
    for (let round = 1; round <= rounds; round++) {
      const alone = await p99();
      pairs.push({ alone, beside: await during(work, p99) });
      await whenIdle();
    }
    return {
      alone: middle(pairs.map(({ alone }) => alone)),
      beside: middle(pairs.map(({ beside }) => beside)),
      ratio: middle(pairs.map(({ alone, beside }) => beside / alone)),
    };
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
