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
    const short = Math.min(cost, this.#burst) - tokens;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: short > 0 ? tokens : tokens - Math.min(cost, this.#burst), at: now });
    if (this.#buckets.size > this.#size) this.#forgetOldest();
    return short > 0 ? Math.ceil(short / this.#perSecond) : 0;
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
