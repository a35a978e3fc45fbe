import type { Batch } from './process-batch.ts';

/* History that is taken in beside live traffic stands back behind it, as back-fills do: it gathers for a moment, is taken in small batches, and rests
 * after each. Where nothing live comes in, it is taken in as fast as can be. */

/** Live traffic is near for so long after the last live event. */
const nearMs = 1_000;
/** In a batch that live events may have to wait for. */
const mostBeside = 100;
const gatherMs = 50;

export class Manners {
  #liveAt = Number.NEGATIVE_INFINITY;
  readonly #historyAt = new Map<number, number>();

  noteLive(): void {
    this.#liveAt = performance.now();
  }

  /** Milliseconds for which new history may gather before it is taken in. */
  get gatherMs(): number {
    return this.#isLive() ? gatherMs : 0;
  }

  /** The most events for a batch of a workspace. */
  mostEvents(workspaceId: number): number {
    const since = performance.now() - (this.#historyAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY);
    return this.#isLive() && since < nearMs ? mostBeside : Number.POSITIVE_INFINITY;
  }

  /** Milliseconds to rest after a batch: as long as it took, if it brought history alone and there is live traffic. */
  restAfter(workspaceId: number, { events, history, timers }: Batch, tookMs: number): number {
    if (history > 0) this.#historyAt.set(workspaceId, performance.now());
    else if (events > 0) this.#historyAt.delete(workspaceId);
    if (events > history) this.noteLive();
    return history > 0 && history === events && timers === 0 && this.#isLive() ? tookMs : 0;
  }

  readonly #isLive = () => performance.now() - this.#liveAt < nearMs;
}
