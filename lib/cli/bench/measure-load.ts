import { Helper } from './child-process.ts';
import { type BenchWorkspace, benchWorkspace, settle } from './ground.ts';
import type { LoadAnswer } from './load.ts';

interface Load {
  readonly port: number;
  readonly perRequest: number;
  readonly events: number;
  readonly connections: number;
  readonly now: number;
  readonly workspace?: BenchWorkspace;
  readonly withinMs?: number;
}

/** Sends the demo's events to a server, from a process of its own. Throws when any was not accepted. */
export async function measureLoad({ workspace, withinMs = 120_000, ...load }: Load): Promise<LoadAnswer & { workspace: BenchWorkspace }> {
  const to = workspace ?? (await benchWorkspace('load'));
  const sender = new Helper('load.ts');
  try {
    await sender.ask({ do: 'prepare', key: to.key, tag: `w${to.id}`, ...load });
    await settle();
    const answer = await sender.ask<LoadAnswer>({ do: 'send', connections: load.connections, withinMs });
    if (answer.failed > 0) throw new Error(`${answer.failed} of ${answer.requests} requests were not accepted`);
    return { ...answer, workspace: to };
  } finally {
    await sender.stop();
  }
}
