import type { Batch } from './process-batch.ts';

/** How much a batch takes: little while there is little, so that it is quick; more and more while it is behind, up to what still commits within a moment. */
export class Pace {
  #events = 1_000;
  #behind = false;

  get events(): number {
    return this.#events;
  }

  get timers(): number {
    return this.#events;
  }

  get isBehind(): boolean {
    return this.#behind;
  }

  note(batch: Batch, tookMs: number): void {
    this.#behind = batch.events + batch.timers >= this.#events / 2;
    if (tookMs > 1_500) this.#events = Math.max(500, Math.floor(this.#events / 2));
    else if (this.#behind && tookMs < 700) this.#events = Math.min(4_000, this.#events * 2);
  }
}
