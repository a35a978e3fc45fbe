import { setTimeout as pause } from 'node:timers/promises';
import { pool } from '#lib/db';
import { pendingPartitions } from '#lib/event-log';
import { type BenchWorkspace, benchWorkspace, defineJourneys } from './ground.ts';
import { measureLoad } from './measure-load.ts';

/** (d) Events a second from the first request until the processor, in the server's own process, has caught up; the demo's three journeys are live. */
export async function endToEnd(port: number, events: number, now: number, given?: BenchWorkspace) {
  const workspace = given ?? (await benchWorkspace('end-to-end'));
  if (!given) await defineJourneys(workspace);
  const before = await processed(workspace.id);
  const begun = { at: 0 };
  const load = measureLoad({ port, perRequest: 100, events, connections: 16, now, workspace });
  while (begun.at === 0) begun.at = await firstEventAt(workspace.id);
  await load;
  await whenProcessed(workspace.id, before + events);
  const seconds = (performance.now() - begun.at) / 1000;
  const { rows } = await pool().query<{ runs: number; messages: number }>(
    'select (select count(*) from runs where workspace_id = $1)::int as runs, (select count(*) from messages where workspace_id = $1)::int as messages',
    [workspace.id],
  );
  return { perSecond: events / seconds, runs: rows[0]?.runs ?? 0, messages: rows[0]?.messages ?? 0 };
}

/** Resolves when the processor has nothing left to do: what was sent for other measurements shall not be worked off during the next one. */
export async function whenIdle(): Promise<void> {
  while ((await pendingPartitions(pool())).length > 0) await pause(100);
}

async function firstEventAt(workspaceId: number): Promise<number> {
  const { rowCount } = await pool().query('select 1 from events where workspace_id = $1 limit 1', [workspaceId]);
  if (rowCount) return performance.now();
  await pause(2);
  return 0;
}

async function whenProcessed(workspaceId: number, events: number): Promise<void> {
  const deadline = Date.now() + 10 * 60_000;
  for (;;) {
    const done = await processed(workspaceId);
    if (done >= events) return;
    if (Date.now() > deadline) throw new Error(`the processor did not catch up: ${done} of ${events} events`);
    await pause(20);
  }
}

async function processed(workspaceId: number): Promise<number> {
  const { rows } = await pool().query<{ done: number }>(
    'select coalesce(sum(processed), 0)::int as done from log_partitions where workspace_id = $1',
    [workspaceId],
  );
  return rows[0]?.done ?? 0;
}
