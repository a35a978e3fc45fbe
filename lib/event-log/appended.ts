import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { pool, type Sql } from '#lib/db';

/** Where new events lie. */
export interface Appended {
  readonly workspaceId: number;
  readonly partition: number;
}

/** New events: nobody waits for what history leads to, so whoever hears may let it gather for a moment. */
export interface News {
  /** Places with an event that happens now */
  readonly live: readonly Appended[];
  /** Places with history alone */
  readonly history: readonly Appended[];
}

/** Several copies of this module may live in one process (the server's own, and the one Next.js bundles); they share one emitter. */
const slot = Symbol.for('milepost.appended');
interface Shared {
  readonly emitter: EventEmitter;
  /** Tells this process's notifications from those of others. */
  readonly token: string;
}
type Holder = typeof globalThis & { [slot]?: Shared };
function shared(): Shared {
  const holder = globalThis as Holder;
  holder[slot] ??= { emitter: new EventEmitter().setMaxListeners(0), token: randomUUID() };
  return holder[slot];
}
const emitter = () => shared().emitter;

/** Calls `listener` as soon as this process has committed new events; for those of other processes `listen('milepost_log')`. Answers how to stop. */
export function onAppended(listener: (news: News) => void): () => void {
  emitter().on('appended', listener);
  return () => void emitter().off('appended', listener);
}

/** What a notification of `milepost_log` tells of; null where this process appended it, and has heard. */
export function appendedElsewhere(payload: string): Appended | null {
  const [workspaceId, partition, token] = payload.split(':');
  return token === shared().token ? null : { workspaceId: Number(workspaceId), partition: Number(partition) };
}

const notify = "select pg_notify('milepost_log', place) from unnest($1::text[]) as place";
let waiting = new Set<string>();
let sending = false;
/** Under load, one notification for what comes in so many milliseconds: each costs as much as a small statement of the log. */
const breathMs = 5;

/**
 * Tells all workers where new events lie: `NOTIFY milepost_log, '<workspaceId>:<partition>'`. Inside the caller's transaction, it is heard when that
 * commits. Otherwise it goes out by itself, after the events: in their transaction it would make the commits of all writers queue up. This process has heard
 * by then, and knows it by a token at the end. Of history other processes are not told: they find it when they next look by themselves.
 */
export async function announce(news: News, sql: Sql | undefined): Promise<void> {
  if (sql) {
    await sql.query(notify, [[...news.live, ...news.history].map(payloadOf)]);
    return;
  }
  emitter().emit('appended', news);
  for (const place of news.live) waiting.add(`${payloadOf(place)}:${shared().token}`);
  if (waiting.size > 0 && !sending) void send();
}

const payloadOf = ({ workspaceId, partition }: Appended) => `${workspaceId}:${partition}`;

async function send(): Promise<void> {
  sending = true;
  while (waiting.size > 0) {
    const places = [...waiting];
    waiting = new Set();
    // A lost notification costs a moment only: workers also look by themselves. The events are durable already, so the caller must not fail.
    await pool()
      .query({ name: 'announce', text: notify, values: [places] })
      .catch(() => undefined);
    await pause(breathMs);
  }
  sending = false;
}
