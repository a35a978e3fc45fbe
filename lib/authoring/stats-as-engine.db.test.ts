import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorker, type Worker } from '#lib/engine';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { type JourneyStats, PublishInput } from './contract.ts';
import { createJourney, journeyRuns, journeyStats, publishJourney, saveJourney } from './index.ts';
import { appendEvents, told } from './test-people.ts';

/* What the stats route answers while a journey goes from shadow to live and from version to version: worked out by hand. */

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
let worker: Worker;
beforeAll(async () => {
  db = await freshDatabase();
  ctx = systemContext(await aWorkspace(4));
  worker = startWorker({ pollMs: 50 });
});
afterAll(async () => {
  await worker.stop();
  await db.drop();
});

const key = 'welcome';
const documentOf = (waitingAt: string) => ({
  key,
  name: 'Welcome',
  goal: { event: 'Report Created' },
  nodes: [
    { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
    { id: waitingAt, type: 'wait', data: { for: 'P3D' } },
  ],
  edges: [{ id: 'e1', source: 'start', sourceHandle: 'next', target: waitingAt }],
});
const happened = (userId: string, name: string) => appendEvents([told(ctx.workspaceId, userId, Date.now() as Instant, { name })]);
const publish = (input: object) => publishJourney(ctx, { key, ...PublishInput.parse(input) });
const heads = ({ entered, active, converted, completed, exited, failed }: JourneyStats) => ({
  entered,
  active,
  converted,
  completed,
  exited,
  failed,
});
const none = { entered: 0, active: 0, converted: 0, completed: 0, exited: 0, failed: 0 };
const stats = (version?: number) => journeyStats(ctx, { key, ...(version === undefined ? {} : { version }) });
/** Waits until the whole journey's figures are these, and answers with all of them. */
const become = (wanted: object) =>
  until(async () => {
    const now = await stats();
    return JSON.stringify(heads(now)) === JSON.stringify({ ...none, ...wanted }) ? now : null;
  });

test('shadow runs count while it is a shadow, and not once it is live; a moved run counts where it is now', async () => {
  await createJourney(ctx, { document: documentOf('wait') });
  await publish({ mode: 'shadow' });
  await happened('ada', 'Signed Up');
  await happened('bob', 'Signed Up');
  const shadow = await become({ entered: 2, active: 2 });
  expect(shadow.nodes).toMatchObject({
    start: { entered: 2, left: { next: 2 }, waiting: 0 },
    wait: { entered: 2, left: { next: 0 }, waiting: 2 },
  });

  await publish({ mode: 'live' });
  expect(heads(await stats())).toEqual(none);
  await happened('ada', 'Signed Up'); // her shadow run is no reason to refuse her
  await happened('bob', 'Signed Up');
  expect((await become({ entered: 2, active: 2 })).nodes).toMatchObject({ wait: { waiting: 2 } });
  await happened('bob', 'Report Created');
  await become({ entered: 2, active: 1, converted: 1 });

  await saveJourney(ctx, { key, document: documentOf('pause') });
  await publish({ mode: 'live', runs: 'move', map: { wait: 'pause' } });
  await until(async () => (await journeyRuns(ctx, { key, node: 'pause', limit: 10 }, null)).length === 1);
  const moved = await become({ entered: 2, active: 1, converted: 1 });
  expect(moved.nodes).toMatchObject({ pause: { waiting: 1 }, wait: { waiting: 0 } });
  expect(heads(await stats(2))).toEqual({ ...none, entered: 2, converted: 1 });
  expect(heads(await stats(3))).toEqual({ ...none, active: 1 });

  await happened('ada', 'Report Created');
  await become({ entered: 2, converted: 2 });
  expect((await stats()).nodes).toMatchObject({ pause: { waiting: 0 } });
});
