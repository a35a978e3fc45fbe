import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '#lib/kernel';
import { log } from '#lib/observability';
import { makeLetters } from './make-letters.ts';
import { sendLetters } from './send-letters.ts';

export interface Digester {
  /** Ends after the letter at hand. */
  stop(): Promise<void>;
}

/** Sends the figures when they are due, for all workspaces, until stopped. Several may run: each letter is made and sent once. */
export function startDigester({ everyMs = 20_000 }: { everyMs?: number } = {}): Digester {
  const ending = new AbortController();
  const run = async () => {
    while (!ending.signal.aborted) {
      try {
        await makeLetters(Date.now() as Instant);
        while (!ending.signal.aborted && (await sendLetters(Date.now() as Instant)) > 0);
      } catch (fault) {
        log().error({ err: fault }, 'digests could not be looked after; it is tried again');
      }
      await pause(everyMs, undefined, { signal: ending.signal }).catch(() => undefined); // woken to end
    }
  };
  const running = run();
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}
