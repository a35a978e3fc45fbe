import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { Refusal } from '#lib/kernel';
import type { Account } from './embedded-account.ts';
import { fatalReason } from './embedded-log.ts';
import { addressOf, type Place } from './embedded-place.ts';
import { environment, settings } from './embedded-settings.ts';

/* States: starting → serving → (died → starting …) → stopping → ended.
 * A death in `serving` starts it anew, for as long as it takes; a death in `starting` fails the first start. */

interface Options {
  readonly data: string;
  readonly log: string;
  readonly binary: string;
  readonly account: Account;
  readonly place: Place;
  readonly onEvent: (line: string) => void;
}

const logLimitBytes = 20 * 1024 * 1024;

/** One Postgres server as a supervised child in a process group of its own: a Ctrl-C in the terminal does not reach it before we stop it in order. */
export class Postmaster {
  readonly #options: Options;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when it answers. A predecessor that was killed may need seconds to leave the shared memory; a start waits for that. */
  async start(): Promise<void> {
    for (const deadline = Date.now() + 20_000; ; ) {
      const logged = this.#launch();
      const fault = await this.#answers();
      if (!fault) break;
      const written = readFrom(this.#options.log, logged);
      if (this.#stopping) return;
      if (/is still in use|lock file "postmaster.pid" already exists/.test(written) && Date.now() < deadline) {
        await delay(200);
        continue;
      }
      await this.#end();
      throw new Refusal('unavailable', `the embedded Postgres does not start: ${fatalReason(written || fault.message)}`);
    }
    const served = this.#child;
    served?.once('exit', (code, signal) => {
      if (this.#child === served && !this.#stopping) void this.#revive(signal ?? `code ${code}`);
    });
  }

  /** Starts the program; answers how long its log was before. */
  #launch(): number {
    const { account, binary, data, log, place } = this.#options;
    const { file, args, ...as } = account.command(binary, ['-D', data, '-p', String(place.port), ...settings()]);
    const out = openSync(log, sizeOf(log) > logLimitBytes ? 'w' : 'a', 0o600);
    const logged = sizeOf(log);
    const child = spawn(file, args, {
      ...as,
      cwd: '/',
      detached: true,
      env: environment(),
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    return logged;
  }

  /** Waits until it takes connections; answers why not when it ends before. */
  async #answers(): Promise<Error | undefined> {
    let ended = false;
    void this.#ended.then(() => {
      ended = true;
    });
    let fault = new Error('it does not answer');
    while (!ended) {
      const client = new Client({
        connectionString: addressOf(this.#options.place, 'postgres'),
        connectionTimeoutMillis: 2000,
      });
      client.on('error', () => undefined); // the query or the end below tells
      try {
        await client.connect();
        return undefined;
      } catch (error) {
        fault = error as Error;
        if ((error as { code?: string }).code === '28P01')
          return new Refusal('unavailable', 'the password in DATA_DIR/postgres.json is not its own.');
        await delay(25);
      } finally {
        await client.end().catch(() => undefined); // a connection that never was
      }
    }
    return fault;
  }

  async #revive(cause: string): Promise<void> {
    this.#options.onEvent(`the embedded Postgres ended (${cause}): starting it again`);
    for (let waitMs = 100; !this.#stopping; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        await this.start();
        this.#options.onEvent('the embedded Postgres serves again');
        return;
      } catch (error) {
        this.#options.onEvent((error as Error).message);
        await delay(waitMs);
      }
    }
  }

  /** Ends connections and writes everything out; at most six seconds. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#end();
  }

  async #end(): Promise<void> {
    for (const [signal, patienceMs] of [
      ['SIGINT', 4500],
      ['SIGQUIT', 1000],
      ['SIGKILL', 500],
    ] as const) {
      if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
      this.#child.kill(signal);
      await Promise.race([this.#ended, delay(patienceMs, undefined, { ref: false })]);
    }
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0; // not there yet
  }
}

const readFrom = (file: string, offset: number): string => readFileSync(file).subarray(offset).toString('utf8');
