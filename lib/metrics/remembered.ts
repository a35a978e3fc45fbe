interface Entry {
  readonly freshUntil: number;
  readonly usableUntil: number;
  readonly value: unknown;
}
const kept = new Map<string, Entry>();
const running = new Map<string, Promise<unknown>>();
const mostKept = 200;

/** What took less than this is computed anew each time. */
const cheapMs = 250;
const longestFreshMs = 60_000;
const longestUsableMs = 300_000;

/**
 * Answers once for all who ask the same at the same time. What was costly is shown again for ten times as long as it took; after that, for up
 * to five minutes, it is shown once more while a new answer is computed behind it. So a page over a million people stays quick and says as of
 * when it is, and small workspaces always see the present.
 */
export async function remembered<T>(key: string, compute: () => Promise<T>, clock = () => performance.now()): Promise<T> {
  const known = kept.get(key);
  const now = clock();
  if (known && known.freshUntil > now) return known.value as T;
  const next = (running.get(key) as Promise<T> | undefined) ?? begin(key, compute, clock);
  if (!known || known.usableUntil < now) return next;
  next.catch(() => kept.delete(key)); // whoever asks next computes for themselves, and sees the fault
  return known.value as T;
}

function begin<T>(key: string, compute: () => Promise<T>, clock: () => number): Promise<T> {
  const started = clock();
  const value = compute()
    .then((answer) => {
      const now = clock();
      kept.delete(key);
      if (now - started > cheapMs) {
        keep(key, { freshUntil: now + Math.min(longestFreshMs, 10 * (now - started)), usableUntil: now + longestUsableMs, value: answer });
      }
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
