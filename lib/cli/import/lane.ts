import type { BatchAnswer } from '#lib/ingest/contract';
import type { LineEvent } from './line-event.ts';

const maxEvents = 1_000;
/** Below the 500 KB that a server takes as a request by default. */
const maxBytes = 450_000;

/** Events of some of the people, sent in order: one request at a time. What it has not got an answer for is `unsettled`. */
export class Lane {
  #waiting: LineEvent[] = [];
  #bytes = 0;
  #sent: readonly LineEvent[] = [];
  #sending: Promise<void> = Promise.resolve();
  #fault: unknown;
  /** The last event that the server has for certain */
  last: LineEvent | undefined;
  readonly #send: (events: readonly LineEvent[]) => Promise<BatchAnswer>;
  readonly #settle: (events: readonly LineEvent[], answer: BatchAnswer) => void;

  constructor(
    send: (events: readonly LineEvent[]) => Promise<BatchAnswer>,
    settle: (events: readonly LineEvent[], answer: BatchAnswer) => void,
  ) {
    this.#send = send;
    this.#settle = settle;
  }

  /** Waits while a full request stands behind one that is under way. Throws what made a request fail for good. */
  async add(event: LineEvent): Promise<void> {
    const bytes = Buffer.byteLength(event.json) + 1;
    if (this.#waiting.length >= maxEvents || (this.#waiting.length > 0 && this.#bytes + bytes > maxBytes)) await this.#next();
    this.#waiting.push(event);
    this.#bytes += bytes;
  }

  /** Sends the rest, and waits for all answers. */
  async end(): Promise<void> {
    await this.#next();
    await this.settled();
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** Waits for the answer to what is under way, good or bad. */
  settled(): Promise<void> {
    return this.#sending;
  }

  /** Where the file must be read from again if it ends here. */
  get unsettled(): LineEvent | undefined {
    return this.#sent[0] ?? this.#waiting[0];
  }

  async #next(): Promise<void> {
    await this.#sending;
    if (this.#fault !== undefined) throw this.#fault;
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#sent = events;
    this.#waiting = [];
    this.#bytes = 0;
    this.#sending = this.#send(events).then(
      (answer) => {
        const refused = new Set(answer.rejected.map(({ index }) => index));
        this.last = events.findLast((_, index) => !refused.has(index)) ?? this.last;
        this.#sent = [];
        this.#settle(events, answer);
      },
      (fault: unknown) => {
        this.#fault = fault;
      },
    );
  }
}
