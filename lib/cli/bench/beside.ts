import { setTimeout as pause } from 'node:timers/promises';
import { backtestJourney, createMilestone, milestone } from '#lib/authoring';
import { MilestoneInput } from '#lib/authoring/contract';
import { systemContext } from '#lib/workspace';
import { backtestGround } from './backtest.ts';
import { whenIdle } from './end-to-end.ts';
import type { BenchWorkspace } from './ground.ts';
import { latency } from './latency.ts';
import { sendPaced } from './send-paced.ts';

export interface Beside {
  readonly alone: number;
  readonly backfill: number;
  readonly import: number;
  readonly backtest: number;
}

/** (j) The 99th percentile of (e) in milliseconds: alone, and while other work of each kind goes on all the time. */
export async function besideOtherWork(url: string, port: number, seconds: number, workspace: BenchWorkspace): Promise<Beside> {
  const p99 = async () => (await latency(url, port, seconds)).p99;
  const during = async (work: (over: AbortSignal) => Promise<unknown>) => {
    const over = new AbortController();
    const working = work(over.signal).catch((fault: unknown) => {
      if (!over.signal.aborted) throw fault;
    });
    const value = await p99();
    over.abort(new Error('measured'));
    await working;
    return value;
  };
  const ctx = systemContext(workspace.id);
  const alone = await p99();
  const backfill = await during(async (over) => {
    for (let n = 0; !over.aborted; n++) {
      await createMilestone(ctx, MilestoneInput.parse({ key: `beside-${n}`, name: `Beside ${n}`, event: 'Dashboard Viewed' }));
      while (!over.aborted && (await milestone(ctx, { key: `beside-${n}` })).status !== 'ready') await pause(100);
    }
  });
  const imported = await during((over) =>
    sendPaced(port, workspace.key, { perSecond: 2_000, seconds: 300, path: '/v1/import', until: () => over.aborted }),
  );
  const ground = await backtestGround();
  await whenIdle(); // its events also lie in the log, and the processor takes them in first
  const backtest = await during(async (over) => {
    const test = await backtestJourney(systemContext(ground.workspaceId), ground.request);
    while (!over.aborted) await test.run({ signal: over });
  });
  return { alone, backfill, import: imported, backtest };
}
