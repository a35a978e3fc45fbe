import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '#lib/config';
import { Refusal } from '#lib/kernel';
import { log } from '#lib/observability';

/* States: running → ending → gone. What was begun last is ended first; nothing that is slow to end holds up the rest. */
export class Lifetime {
  readonly #endings: { what: string; end: () => unknown; withinMs: number }[] = [];
  #ending: Promise<never> | undefined;

  /** From now on a signal ends what is begun, in order, and then the process with code 0; a second signal changes nothing. */
  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void this.end(0));
    process.on('uncaughtException', (fault) => {
      if (isGoneClient(fault)) return log().debug({ err: fault }, 'a client went away in the middle of its request');
      log().fatal({ err: fault }, 'a fault that nothing caught: stopping');
      console.error(fault);
      void this.end(1);
    });
    process.on('unhandledRejection', (fault) => log().error({ err: fault }, 'a rejection that nothing handled'));
  }

  /** Does `work`; if it fails, shows why, ends what was begun, and then the process with code 1. */
  async run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (fault) {
      if (this.#ending) return; // a signal came first: what failed was being ended
      const isTheirs = fault instanceof Refusal || fault instanceof ConfigError;
      console.error(isTheirs ? `Milepost: ${fault.message}` : fault);
      await this.end(1);
    }
  }

  /** `end` is called once, when the process ends, and waited for at most `withinMs`. */
  onEnd(what: string, end: () => unknown, withinMs = 3000): void {
    this.#endings.push({ what, end, withinMs });
  }

  /** Ends everything and then the process. */
  end(code: number): Promise<never> {
    this.#ending ??= this.#endAll(code);
    return this.#ending;
  }

  async #endAll(code: number): Promise<never> {
    for (const { what, end, withinMs } of this.#endings.reverse()) {
      try {
        const late = await Promise.race([(async () => void (await end()))(), delay(withinMs, 'late' as const)]);
        if (late) console.error(`${what} did not end within ${withinMs / 1000} s`);
      } catch (fault) {
        console.error(`${what} did not end well:`, fault);
      }
    }
    return process.exit(code);
  }
}

/** Next.js hands a request's body on by a stream that nobody listens to for errors: one that breaks off is no fault of ours, and ends nothing. */
const isGoneClient = (fault: NodeJS.ErrnoException): boolean => fault.code === 'ECONNRESET' && fault.message === 'aborted';
