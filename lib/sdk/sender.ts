import type { Shelf } from './shelf.ts';

/* Events wait here until the server has them. Each carries a messageId, by which the server counts it once: so what may have arrived is sent again
 * rather than lost. */

export interface Queued {
  readonly messageId: string;
  readonly [field: string]: unknown;
}

export interface SenderGiven {
  readonly url: string;
  readonly writeKey: string;
  readonly shelf: Shelf;
  /** Names this tab's part of the shelf */
  readonly tab: string;
  readonly post: (url: string, body: string) => Promise<{ status: number; retryAfterMs: number | null }>;
  readonly beacon: (url: string, body: string) => boolean;
  readonly report: (what: string) => void;
}

const prefix = 'milepost.queue.';
const mostKept = 1_000;
const mostInBatch = 100;
/** Below the server's 500 KB, and below what browsers let a page send on leave. */
const mostBytes = 400_000;
const mostLeaveBytes = 60_000;
const gatherMs = 250;
const longestWaitMs = 60_000;

export class Sender {
  readonly #given: SenderGiven;
  readonly #name: string;
  #queue: Queued[] = [];
  #sending: Promise<void> | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(given: SenderGiven) {
    this.#given = given;
    this.#name = prefix + given.tab;
    this.#adopt();
  }

  get waiting(): number {
    return this.#queue.length;
  }

  add(event: Queued): void {
    this.#queue.push(event);
    if (this.#queue.length > mostKept) {
      this.#queue.splice(0, this.#queue.length - mostKept);
      this.#given.report('too many events wait to be sent: the oldest is dropped');
    }
    this.#keep();
    this.#in(gatherMs);
  }

  /** Sends all that waits; resolves when it is sent, or has to be tried later. */
  flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  /** The page goes: the browser takes the rest along. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#queue.length > 0) {
      const part = this.#part(mostLeaveBytes);
      if (!this.#given.beacon(this.#given.url, this.#body(part))) break; // it stays on the shelf, for the next page
      this.#drop(part);
    }
  }

  /** Takes over what an earlier page, or another tab, could not send. */
  #adopt(): void {
    const { shelf } = this.#given;
    for (const name of shelf.names().filter((one) => one.startsWith(prefix))) {
      this.#queue.push(...parsed(shelf.get(name)));
      shelf.remove(name);
    }
    if (this.#queue.length === 0) return;
    this.#keep();
    this.#in(0);
  }

  #in(ms: number): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, ms);
  }

  async #sendAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const part = this.#part(mostBytes);
      const { status, retryAfterMs } = await this.#given
        .post(this.#given.url, this.#body(part))
        .catch(() => ({ status: 0, retryAfterMs: null }));
      if (status === 0 || status === 429 || status >= 500) {
        this.#failures += 1;
        this.#in(Math.min(longestWaitMs, Math.max(retryAfterMs ?? 0, 1_000 * 2 ** (this.#failures - 1))));
        return;
      }
      if (status >= 400) this.#given.report(`the server refuses events (${status})`);
      this.#failures = 0;
      this.#drop(part);
    }
  }

  #part(bytes: number): Queued[] {
    const part: Queued[] = [];
    let size = 0;
    for (const event of this.#queue) {
      size += JSON.stringify(event).length * 2; // at worst, in UTF-8
      if (part.length > 0 && (part.length >= mostInBatch || size > bytes)) break;
      part.push(event);
    }
    return part;
  }

  #body = (batch: readonly Queued[]): string => JSON.stringify({ batch, writeKey: this.#given.writeKey, sentAt: new Date().toISOString() });

  #drop(part: readonly Queued[]): void {
    const gone = new Set(part.map(({ messageId }) => messageId));
    this.#queue = this.#queue.filter(({ messageId }) => !gone.has(messageId));
    this.#keep();
  }

  #keep(): void {
    const { shelf } = this.#given;
    if (this.#queue.length === 0) shelf.remove(this.#name);
    else shelf.set(this.#name, JSON.stringify(this.#queue));
  }
}

function parsed(text: string | null): Queued[] {
  try {
    const value = JSON.parse(text ?? '[]') as unknown;
    return Array.isArray(value) ? value.filter((one): one is Queued => typeof (one as Queued | null)?.messageId === 'string') : [];
  } catch {
    return []; // not ours
  }
}
