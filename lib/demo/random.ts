import { fnv1a } from '#lib/kernel';

/** A stream of numbers that only its seed and label decide: one for each person and account, so that no story disturbs another. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number in [low, high]. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  /** One of `items`, each as likely as its weight says. */
  readonly weighted: <T>(items: readonly (readonly [T, number])[]) => T;
  readonly normal: () => number;
  /** Log-normal around `median`; `spread` is the standard deviation of its logarithm. */
  readonly around: (median: number, spread: number) => number;
}

export function random(seed: number, label: string): Random {
  let state = fnv1a(`${seed}:${label}`);
  // mulberry32: small, quick, and the same on every machine.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    normal,
    chance: (probability) => next() < probability,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      const last = items.at(-1);
      if (!last) throw new Error('nothing to choose from');
      return last[0];
    },
    around: (median, spread) => median * Math.exp(spread * normal()),
  };
}
