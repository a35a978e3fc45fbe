import { setTimeout as delay } from 'node:timers/promises';
import type { SentEvent } from './traffic.ts';

const batchSize = 100;
const atOnce = 4;
const backOffMs = 60;
/** As apps do: a request without an answer is given up, and sent again. */
const patienceMs = 15_000;

/** An app that tracks as it should: a batch that was not acknowledged, for whatever reason, is sent again. */
export class Sender {
  /** messageIds of all events whose batch was answered with 200 */
  readonly acknowledged = new Set<string>();
  /** What other answers there were: a status, or "none" when the connection broke */
  readonly refusals = new Map<string, number>();
  readonly #url: string;
  readonly #authorization: string;
  #marks: { count: number; reached: () => void }[] = [];

  constructor(url: string, writeKey: string) {
    this.#url = `${url}/v1/batch`;
    this.#authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  }

  /** Resolves when every one of them is acknowledged. Throws when that takes more than `withinMs`, or when one is rejected. */
  async send(events: readonly SentEvent[], withinMs = 90_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    const batches = Array.from({ length: Math.ceil(events.length / batchSize) }, (_, n) =>
      events.slice(n * batchSize, (n + 1) * batchSize),
    ).values();
    const line = async () => {
      for (const batch of batches) {
        while (!(await this.#deliver(batch))) {
          if (Date.now() > deadline) throw new Error(`not acknowledged in ${withinMs} ms; answers: ${JSON.stringify([...this.refusals])}`);
          await delay(backOffMs);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, line));
  }

  /** Resolves at the moment at which so many events have been acknowledged. */
  async reaches(count: number): Promise<void> {
    if (this.acknowledged.size < count) await new Promise<void>((reached) => this.#marks.push({ count, reached }));
  }

  async #deliver(batch: readonly SentEvent[]): Promise<boolean> {
    const answer = await this.#post(JSON.stringify({ batch }));
    if (answer?.status !== 200) {
      const what = String(answer?.status ?? 'none');
      this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
      return false;
    }
    const { rejected } = JSON.parse(answer.text) as { rejected: unknown[] };
    if (rejected.length > 0) throw new Error(`rejected: ${answer.text}`);
    for (const { messageId } of batch) this.acknowledged.add(messageId);
    for (const { count, reached } of this.#marks) if (this.acknowledged.size >= count) reached();
    return true;
  }

  /** Undefined when there was no whole answer. */
  async #post(body: string): Promise<{ status: number; text: string } | undefined> {
    try {
      const headers = { 'Content-Type': 'application/json', Authorization: this.#authorization };
      const answer = await fetch(this.#url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) });
      return { status: answer.status, text: await answer.text() };
    } catch {
      return undefined; // the process is gone: counted as an answer that never came
    }
  }
}
