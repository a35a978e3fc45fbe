/**
 * A rate limit for each key: `burst` at once, refilled at `perSecond`. `take` answers 0 when there is room, else the whole seconds after
 * which there will be. Kept in this process: several processes allow several times the rate.
 */
export class TokenBuckets {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #size: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor({ perSecond, burst, size = 10_000 }: { perSecond: number; burst: number; size?: number }) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#size = size;
  }

  take(key: string, cost = 1, now = Date.now()): number {
    const known = this.#buckets.get(key);
    const tokens = known ? Math.min(this.#burst, known.tokens + (Math.max(0, now - known.at) / 1000) * this.#perSecond) : this.#burst;
    const price = Math.min(cost, this.#burst);
    const short = price - tokens;
    if (short > 0) return Math.ceil(short / this.#perSecond);
    this.#buckets.delete(key); // so that it goes to the end, among the young
    this.#buckets.set(key, { tokens: tokens - price, at: now });
    if (this.#buckets.size > this.#size) this.#forgetOldest();
    return 0;
  }

  /** Forgets what was taken: after a success that makes the attempts before it harmless. */
  reset(key: string): void {
    this.#buckets.delete(key);
  }

  #forgetOldest(): void {
    const { value } = this.#buckets.keys().next();
    if (value !== undefined) this.#buckets.delete(value);
  }
}
