interface Entry {
  readonly until: number;
  readonly value: unknown;
}
const kept = new Map<string, Entry>();
const running = new Map<string, Promise<unknown>>();
const mostKept = 200;

/** What took less than this is computed anew each time. */
const cheapMs = 250;
const longestMs = 60_000;

/**
 * Answers once for all who ask the same at the same time. What was costly may be shown again for ten times as long as it took, a minute at
 * most: so a page over a million people stays quick, its figures are seconds old, and small workspaces always see the present.
 */
export async function remembered<T>(key: string, compute: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known.value as T;
  const begun = running.get(key) as Promise<T> | undefined;
  if (begun) return begun;
  const started = performance.now();
  const value = compute()
    .then((answer) => {
      const tookMs = performance.now() - started;
      kept.delete(key);
      if (tookMs > cheapMs) keep(key, { until: performance.now() + Math.min(longestMs, 10 * tookMs), value: answer });
      return answer;
    })
    .finally(() => running.delete(key));
  running.set(key, value);
  return value;
}

function keep(key: string, entry: Entry): void {
  kept.set(key, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) return;
    kept.delete(oldest);
  }
}
