import { setTimeout as pause } from 'node:timers/promises';
import { appendEvents, type NewEvent } from '#lib/event-log';
import { Refusal } from '#lib/kernel';
import { counter, gauge, log, seldom } from '#lib/observability';

/* Group commit: what arrives while statements are in flight goes into the next one.
 * waiting     handed in, not in a statement yet
 * in flight   in a statement that has not committed
 * settled     committed (fresh or duplicate), or found to be what Postgres will not take; only then its caller hears */

/** What became of the events of one call: indexes of those that were there before, and of those that Postgres will not store. */
export interface Written {
  readonly duplicates: ReadonlySet<number>;
  readonly refused: ReadonlySet<number>;
}

interface Call {
  readonly events: readonly NewEvent[];
  readonly resolve: (written: Written) => void;
  readonly reject: (fault: Error) => void;
}

/** Beyond this, clients are told to come back: memory is finite, and so is their patience. */
const maxWaiting = 50_000;
/** When something that happens now was last handed in. */
let liveAt = Number.NEGATIVE_INFINITY;

interface Line {
  readonly maxInFlight: () => number;
  /** A second statement beside the first is worth its cost from so many events on; fewer wait for the one that is under way. */
  readonly worthAStatement: number;
  readonly maxStatement: () => number;
  /** How long to stand back after a statement that took so long. */
  readonly restMs: (tookMs: number) => number;
  waiting: Call[];
  events: number;
  inFlight: number;
}

const isLiveNear = () => performance.now() - liveAt < 1_000;
const most = 5_000;
const live: Line = {
  maxInFlight: () => 2,
  worthAStatement: 200,
  maxStatement: () => most,
  restMs: () => 0,
  waiting: [],
  events: 0,
  inFlight: 0,
};
/** History stands apart, so that nothing live waits for a statement full of it; beside live traffic in smaller statements, with a rest after each. */
const history: Line = {
  ...live,
  maxInFlight: () => (isLiveNear() ? 1 : 2),
  maxStatement: () => (isLiveNear() ? 500 : most),
  restMs: (tookMs) => (isLiveNear() ? Math.max(tookMs, 50) : 0),
  waiting: [],
};

const written = counter('ingest_events_total', 'Events that came to a statement of the log, by what became of them');
const waitingEvents = () => live.events + history.events;
gauge('ingest_events_waiting', 'Events received that are not yet in a statement of the log', waitingEvents);

/** Resolves when every event is durable, or known not to be storable. Throws `Refusal('unavailable')` when the database cannot be reached or is overwhelmed. */
export function writeGathered(events: readonly NewEvent[]): Promise<Written> {
  if (waitingEvents() + events.length > maxWaiting)
    return Promise.reject(new Refusal('unavailable', 'too many events are waiting', { retryAfter: 1 }));
  const line = events.every((event) => event.history) ? history : live;
  if (line === live) liveAt = performance.now();
  return new Promise((resolve, reject) => {
    line.waiting.push({ events, resolve, reject });
    line.events += events.length;
    if (isWorthIt(line)) void drain(line);
  });
}

const isWorthIt = ({ inFlight, maxInFlight, events, worthAStatement }: Line) =>
  inFlight === 0 || (inFlight < maxInFlight() && events >= worthAStatement);

async function drain(line: Line): Promise<void> {
  line.inFlight++;
  while (line.waiting.length > 0) {
    const begun = performance.now();
    await writeOnce(takeNext(line));
    const rest = line.restMs(performance.now() - begun);
    if (rest > 0) await pause(rest);
  }
  line.inFlight--;
}

function takeNext(line: Line): Call[] {
  const atMost = line.maxStatement();
  let size = 0;
  let count = 0;
  while (count < line.waiting.length && (count === 0 || size + (line.waiting[count] as Call).events.length <= atMost)) {
    size += (line.waiting[count] as Call).events.length;
    count++;
  }
  const taken = line.waiting.slice(0, count);
  line.waiting = line.waiting.slice(count);
  line.events -= size;
  return taken;
}

const tellOfFault = seldom((others, fault: unknown, events: number) =>
  log().warn({ err: fault, events, others }, 'a statement of the log failed; its senders are told to try again'),
);

async function writeOnce(calls: readonly Call[]): Promise<void> {
  const events = calls.length === 1 ? (calls[0] as Call).events : calls.flatMap((call) => call.events);
  try {
    const result = await appendIsolating(events);
    written.add(events.length - result.duplicates.length - result.refused.length, { outcome: 'accepted' });
    if (result.duplicates.length > 0) written.add(result.duplicates.length, { outcome: 'duplicate' });
    share(calls, result);
  } catch (fault) {
    tellOfFault(fault, events.length);
    const refusal = new Refusal('unavailable', 'the events could not be made durable', { retryAfter: 1 });
    for (const call of calls) call.reject(refusal);
  }
}

interface Outcome {
  readonly duplicates: readonly number[];
  readonly refused: readonly number[];
}

const nobody: Written = { duplicates: new Set(), refused: new Set() };

function share(calls: readonly Call[], outcome: Outcome): void {
  const duplicates = new Set(outcome.duplicates);
  const refused = new Set(outcome.refused);
  const ordinary = duplicates.size + refused.size === 0;
  let start = 0;
  for (const { events, resolve } of calls) {
    const own = (of: ReadonlySet<number>) => new Set([...events.keys()].filter((i) => of.has(start + i)));
    resolve(ordinary ? nobody : { duplicates: own(duplicates), refused: own(refused) });
    start += events.length;
  }
}

/** Validation should leave nothing for Postgres to refuse. If it does all the same, the set is halved until the culprit stands alone, so that it takes nobody along. */
async function appendIsolating(events: readonly NewEvent[]): Promise<Outcome> {
  try {
    return { ...(await appendEvents(events)), refused: [] };
  } catch (fault) {
    if (!isAboutData(fault)) throw fault;
    if (events.length === 1) {
      log().error({ err: fault }, 'validation let an event through that Postgres refuses');
      return { duplicates: [], refused: [0] };
    }
  }
  const half = events.length >> 1;
  const first = await appendIsolating(events.slice(0, half));
  const second = await appendIsolating(events.slice(half));
  const moved = (indexes: readonly number[]) => indexes.map((i) => i + half);
  return { duplicates: [...first.duplicates, ...moved(second.duplicates)], refused: [...first.refused, ...moved(second.refused)] };
}

/** SQLSTATE classes of values that do not fit (22, 23) and of limits (54). All else is about the server, and passes. */
const isAboutData = (fault: unknown): boolean => /^(22|23|54)/.test(String((fault as { code?: unknown }).code ?? ''));
