import { Flags } from './flags.ts';
import { freshId } from './fresh-id.ts';
import { Inbox, type Message } from './inbox.ts';
import type { Labels } from './labels.ts';
import { type Queued, Sender } from './sender.ts';
import { type Shelf, shelfOf } from './shelf.ts';
import { Stage } from './stage.ts';
import { Stream } from './stream.ts';
import { Visitor } from './visitor.ts';

type Fields = Record<string, unknown>;

export interface Options {
  readonly writeKey: string;
  /** Where Milepost is, such as https://milepost.example.com; where the script came from unless told */
  readonly host?: string;
  /** Pages are counted by themselves unless this is false. */
  readonly pages?: boolean;
  /** Walkthroughs, checklists and the like are drawn by themselves unless this is false. */
  readonly experiences?: boolean;
  /** The words of its own buttons, in another language; English where none are given */
  readonly labels?: Partial<Labels>;
  /** Hears of what went wrong: nothing of it ever reaches the page by itself. */
  readonly onError?: (what: string) => void;
}

export interface Milepost {
  /** Starts it. What was called before waits for this; a second call changes nothing. */
  init(options: Options): void;
  identify(userId: string, traits?: Fields, more?: { userHash?: string }): void;
  group(groupId: string, traits?: Fields): void;
  track(event: string, properties?: Fields): void;
  page(name?: string, properties?: Fields): void;
  /** The value of a flag for whoever uses the page; `fallback` until it is known. */
  flag<T>(key: string, fallback: T): T;
  /** Calls when flags have other values. Answers how to stop. */
  onFlags(hear: () => void): () => void;
  /** Calls for each message of this user, those that came before too. Answers how to stop. */
  onMessage(hear: (message: Message) => void): () => void;
  /** Forgets who it was: for a sign-out. */
  reset(): void;
  /** Sends what waits, at once. */
  flush(): Promise<void>;
}

/** What a client does once it knows where to. */
interface Started {
  readonly visitor: Visitor;
  readonly sender: Sender;
  readonly flags: Flags;
  readonly inbox: Inbox;
  readonly stage: Stage | null;
  readonly send: (event: Fields) => void;
  readonly refresh: () => void;
  readonly reopen: () => void;
}

/** A client for one page. Whatever goes wrong inside is told to `onError`, and never to the page. */
export function createMilepost(defaults: { host?: string } = {}): Milepost {
  let started: Started | null = null;
  let report: (what: string) => void = () => {};
  let before: ((on: Started) => void)[] = [];
  const hearers = new Set<() => void>();

  const safely = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (fault) {
      tell(report, fault);
      return otherwise;
    }
  };
  const when = (work: (on: Started) => void): void => {
    if (started) safely(() => work(started as Started), undefined);
    else if (before.length < 100) before.push(work);
  };
  return {
    init: (options) =>
      safely(() => {
        if (started) return;
        report = (what) => options.onError?.(what);
        started = start({ host: defaults.host ?? location.origin, ...options }, report, () => {
          for (const hear of hearers) safely(hear, undefined);
        });
        const waiting = before;
        before = [];
        for (const work of waiting) when(work);
        if (options.pages !== false) when(({ send }) => send(pageEvent()));
      }, undefined),
    identify: (userId, traits = {}, { userHash } = {}) =>
      when(({ visitor, inbox, stage, send, refresh, reopen }) => {
        const before = JSON.stringify(visitor.named());
        if (visitor.id !== String(userId)) {
          inbox.forget();
          stage?.clear();
        }
        visitor.become(String(userId), traits, userHash ?? null);
        send({ type: 'identify', traits });
        refresh();
        if (JSON.stringify(visitor.named()) !== before) reopen();
      }),
    group: (groupId, traits = {}) => when(({ send }) => send({ type: 'group', groupId: String(groupId), traits })),
    track: (event, properties = {}) => when(({ send }) => send({ type: 'track', event, properties })),
    page: (name, properties = {}) => when(({ send }) => send(pageEvent(name, properties))),
    flag: (key, fallback) => safely(() => started?.flags.get(key, fallback) ?? fallback, fallback),
    onFlags: (hear) => {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    onMessage: (hear) => {
      let stop: (() => void) | null = null;
      let stopped = false;
      when(({ inbox }) => {
        if (!stopped) stop = inbox.hear((message) => safely(() => hear(message), undefined));
      });
      return () => {
        stopped = true;
        stop?.();
      };
    },
    reset: () =>
      when(({ visitor, flags, inbox, stage, refresh, reopen }) => {
        visitor.forget();
        inbox.forget();
        stage?.clear();
        flags.forget();
        refresh();
        reopen();
      }),
    flush: async () => {
      await started?.sender.flush();
    },
  };
}

function start(options: Options & { host: string }, report: (what: string) => void, onFlags: () => void): Started {
  const host = options.host.replace(/\/+$/, '');
  const { writeKey } = options;
  const shelf: Shelf = shelfOf(() => window.localStorage);
  const visitor = new Visitor(shelf);
  const sender = new Sender({ url: `${host}/v1/batch`, writeKey, shelf, tab: freshId(), post, beacon, report });
  const flags = new Flags({ url: `${host}/ofrep/v1/evaluate/flags`, writeKey, shelf, ask: (...asked) => fetch(...asked), report });
  flags.onChange(onFlags);
  const refresh = () => {
    flags.refresh(visitor.id, visitor.traits).catch((fault: unknown) => tell(report, fault));
  };
  const inbox = new Inbox({ host, writeKey, who: () => visitor.named(), ask: (...asked) => fetch(...asked), beacon, report });
  const stage =
    options.experiences === false ? null : new Stage({ shelf, report: (what) => tell(report, what), labels: options.labels ?? {} });
  if (stage) inbox.follow((message) => stage.take(message));
  let stream: Stream | null = null;
  const poll = () => {
    refresh();
    inbox.poll().catch((fault: unknown) => tell(report, fault));
  };
  const reopen = () => {
    stream?.close();
    stream = null;
    if (typeof EventSource === 'undefined') return;
    const query = new URLSearchParams({ writeKey, ...visitor.named() });
    stream = new Stream({
      url: `${host}/v1/stream?${query}`,
      live: { flags: refresh, message: (text) => inbox.take(text), poll },
      open: (url) => new EventSource(url),
      report,
    });
  };
  const send = (event: Fields) => sender.add({ ...event, ...visitor.ids(), ...envelope() } as Queued);
  addEventListener('pagehide', () => sender.leave());
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? sender.leave() : refresh()));
  addEventListener('online', () => void sender.flush());
  refresh();
  reopen();
  return { visitor, sender, flags, inbox, stage, send, refresh, reopen };
}

const pageEvent = (name?: string, properties: Fields = {}): Fields => ({
  type: 'page',
  ...(name === undefined ? {} : { name }),
  properties: { path: location.pathname, url: location.href, title: document.title, referrer: document.referrer, ...properties },
});

const envelope = (): Fields & { messageId: string } => ({
  messageId: freshId(),
  timestamp: new Date().toISOString(),
  context: {
    library: { name: 'milepost.js', version: '1' },
    page: { path: location.pathname, url: location.href, title: document.title, referrer: document.referrer },
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: navigator.userAgent,
  },
});

/** As text, so that no browser asks beforehand whether it may. */
async function post(url: string, body: string): Promise<{ status: number; retryAfterMs: number | null }> {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body });
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return { status: response.status, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null };
}

const beacon = (url: string, body: string): boolean =>
  navigator.onLine && typeof navigator.sendBeacon === 'function' && navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }));

/** Who hears of faults may be at fault too. */
function tell(report: (what: string) => void, fault: unknown): void {
  try {
    report(fault instanceof Error ? fault.message : String(fault));
  } catch {
    // there is nobody left to tell
  }
}
