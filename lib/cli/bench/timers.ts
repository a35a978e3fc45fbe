import { setTimeout as pause } from 'node:timers/promises';
import { pool } from '#lib/db';
import { announceMessages } from './announce.ts';
import { makeDue } from './crowd.ts';
import type { BenchWorkspace } from './ground.ts';
import { quantileOf } from './quantile.ts';
import { sendPaced } from './send-paced.ts';

const wave = 20_000;

/** (h) Runs a second that a wave of timers, all due at once, takes to drain. */
export async function dueWave({ id }: BenchWorkspace, from: number): Promise<number> {
  const before = await completed(id);
  const left = async () => wave - (await completed(id)) + before;
  await makeDue(id, from, wave, 0, 0);
  const begun = performance.now();
  let waiting = wave;
  while (waiting > 0) {
    await pause(20);
    waiting = await left();
    if (performance.now() - begun > 300_000) throw new Error(`${waiting} of ${wave} timers were not taken`);
  }
  return wave / ((performance.now() - begun) / 1000);
}

/** From the counters: counting the runs themselves would take a core from what is measured. */
async function completed(workspaceId: number): Promise<number> {
  const { rows } = await pool().query<{ done: number }>(
    "select coalesce(sum(value), 0)::int as done from journey_counters where workspace_id = $1 and counter = 'completed' and journey like 'crowd-%'",
    [workspaceId],
  );
  return rows[0]?.done ?? 0;
}

/** (i) Milliseconds from a timer's instant until what it led to is committed, at the 99th percentile, while 1,000 events a second come in. */
export async function lateTimers(url: string, port: number, workspace: BenchWorkspace, from: number, seconds: number): Promise<number> {
  const apart = 5;
  const count = (seconds * 1000) / apart;
  const heard = new Map<string, number>();
  const listener = await announceMessages(url, (userId) => heard.set(userId, Date.now()));
  const first = await makeDue(workspace.id, from, count, 3_000, apart);
  await sendPaced(port, workspace.key, { perSecond: 1_000, seconds: seconds + 3, path: '/v1/batch' });
  const deadline = Date.now() + 60_000;
  const mine = () => [...heard].filter(([userId]) => userId.startsWith('crowd-'));
  while (mine().length < count && Date.now() < deadline) await pause(50);
  await listener.end();
  if (mine().length < count) throw new Error(`only ${mine().length} of ${count} timers were taken`);
  return quantileOf(
    mine().map(([userId, at]) => at - (first + (Number(userId.slice('crowd-'.length)) - from) * apart)),
    0.99,
  );
}
