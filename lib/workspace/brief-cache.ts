/**
 * Answers for `ttlMs` from memory what `load` found, and asks once for many who ask at the same time. The oldest of more than `size`
 * entries go first. A failed load is not kept.
 */
export function briefCache<T>(load: (key: string) => Promise<T>, { ttlMs, size }: { ttlMs: number; size: number }) {
  const entries = new Map<string, { until: number; value: Promise<T> }>();

  const fetch = (key: string, now: number): Promise<T> => {
    const value = load(key);
    entries.delete(key); // so that it goes to the end, among the young
    entries.set(key, { until: now + ttlMs, value });
    value.catch(() => entries.delete(key));
    for (const oldest of entries.keys()) {
      if (entries.size <= size) break;
      entries.delete(oldest);
    }
    return value;
  };

  return {
    get(key: string, now = Date.now()): Promise<T> {
      const known = entries.get(key);
      return known && known.until > now ? known.value : fetch(key, now);
    },
    forget: (key: string) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
