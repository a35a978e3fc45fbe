import { setTimeout as pause } from 'node:timers/promises';
import { fnv1a } from '#lib/kernel';
import { defineDemo } from './define-demo.ts';
import { demoEvents } from './demo-events.ts';
import { type Address, ask, send } from './mailbox.ts';
import { day } from './office-hours.ts';
import type { DemoEvent } from './wire.ts';

export const demoSeed = 31;

/** How far the seeding is. `done` and `total` count events, or definitions while those are made. */
export interface SeedProgress {
  readonly stage: 'definitions' | 'history' | 'live' | 'catching-up';
  readonly done: number;
  readonly total: number;
  /** Events a second in this stage so far; 0 where nothing is sent. */
  readonly perSecond: number;
}

export interface SeedDemo extends Address {
  /** With the scopes to write milestones and journeys, publish, and read the demo's state. */
  readonly apiToken: string;
  /** Milliseconds since 1970; the present unless told. */
  readonly now?: number;
  readonly seed?: number;
  readonly onProgress?: (progress: SeedProgress) => void;
}

const lanes = 3;
const batchSize = 400;
const liveDays = 10;

/**
 * Fills a workspace with the demo by the routes that anyone has: milestones and journeys by the API, the past by `/v1/import`, the last ten days by
 * `/v1/batch`, so that journeys run on them. Ends when all has taken effect. A second call adds only what has happened since.
 */
export async function seedDemo({
  now = Date.now(),
  seed = demoSeed,
  onProgress = () => undefined,
  ...to
}: SeedDemo): Promise<{ events: number }> {
  await defineDemo(to, (done, total) => onProgress({ stage: 'definitions', done, total, perSecond: 0 }));
  const events = demoEvents({ now, seed });
  const border = new Date(now - liveDays * day).toISOString();
  const split = events.findIndex(({ timestamp }) => timestamp >= border);
  await sendAll(to, '/v1/import', events.slice(0, split), (done, total, perSecond) =>
    onProgress({ stage: 'history', done, total, perSecond }),
  );
  await settled(to, events.length, onProgress); // the live days meet milestones and traits that are complete
  await sendAll(to, '/v1/batch', events.slice(split), (done, total, perSecond) => onProgress({ stage: 'live', done, total, perSecond }));
  await settled(to, events.length, onProgress);
  await letReachApps(to);
  return { events: events.length };
}

/** The demo's own app has the SDK in it. Once the past is in: nobody is shown today what they saw then. What an admin has set up stays. */
async function letReachApps({ url, apiToken }: SeedDemo): Promise<void> {
  const { status, body } = await ask(url, apiToken, 'GET', '/api/in-app');
  if (status === 200 && (body as { identitySecret: string | null }).identitySecret !== null) return;
  const answer = await ask(url, apiToken, 'PUT', '/api/in-app', { identityRequired: false });
  if (answer.status !== 200) throw new Error(`PUT /api/in-app answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`);
}

async function sendAll(
  to: Address,
  route: '/v1/import' | '/v1/batch',
  events: readonly DemoEvent[],
  tell: (done: number, total: number, perSecond: number) => void,
) {
  const started = performance.now();
  let done = 0;
  const sendLane = async (lane: readonly DemoEvent[]) => {
    for (let at = 0; at < lane.length; at += batchSize) {
      const batch = lane.slice(at, at + batchSize);
      await send(to, route, batch);
      done += batch.length;
      tell(done, events.length, Math.round((done / (performance.now() - started)) * 1_000));
    }
  };
  await Promise.all(lanesOf(events).map(sendLane));
}

// One person's events, and the browser they came by, stay in one lane, so that they are accepted in their order.
function lanesOf(events: readonly DemoEvent[]): DemoEvent[][] {
  const made: DemoEvent[][] = Array.from({ length: lanes }, () => []);
  for (const event of events) made[fnv1a(event.userId ?? (event.anonymousId ?? '').replace(/^web-/, '')) % lanes]?.push(event);
  return made;
}

/** Waits until the processor has taken in all that was accepted. */
async function settled({ url, apiToken }: SeedDemo, total: number, onProgress: (progress: SeedProgress) => void): Promise<void> {
  for (;;) {
    const { status, body } = await ask(url, apiToken, 'GET', '/api/demo');
    if (status !== 200) throw new Error(`GET /api/demo answered ${status}: ${JSON.stringify(body).slice(0, 300)}`);
    const { behind } = body as { behind: number };
    onProgress({ stage: 'catching-up', done: Math.max(0, total - behind), total, perSecond: 0 });
    if (behind === 0) return;
    await pause(250);
  }
}
