import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

interface Credentials {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly writeKey: string;
  readonly apiToken: string;
}

interface Options {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  /** How long the start may take */
  readonly withinMs?: number;
}

/** A Milepost in processes of its own, as `npm start` runs it. */
export interface Milepost {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  readonly credentials: Credentials;
  /** Everything it has printed */
  output(): string;
  /** SIGTERM; answers its exit code. */
  stop(): Promise<number | null>;
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>;
  /** kill -9 of the web process alone. */
  kill(): Promise<void>;
}

/** Starts it over the data folder and waits until it is ready. Throws with what it printed when it ends before. */
export async function startMilepost(folder: string, { args = [], env = {}, port, withinMs = 120_000 }: Options = {}): Promise<Milepost> {
  const at = port ?? (await freePort());
  const child = launch('start', args, { DATA_DIR: folder, PORT: String(at), HOST: '127.0.0.1', ...env });
  const url = `http://localhost:${at}`;
  const ready = async () => {
    for (;;) {
      const answer = await fetch(`${url}/api/health`).catch(() => undefined); // not listening yet
      if (answer?.status === 200) return 'ready';
      await delay(100);
    }
  };
  const outcome = await Promise.race([ready(), once(child.process, 'exit').then(() => 'ended'), delay(withinMs, 'late', { ref: false })]);
  if (outcome !== 'ready') {
    child.process.kill('SIGKILL');
    throw new Error(`the start ${outcome === 'late' ? `took longer than ${withinMs / 1000} s` : 'failed'}:\n${child.output()}`);
  }
  const credentials = JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8')) as Credentials;
  return { url, port: at, credentials, ...child };
}

/** Runs a command of lib/cli in a process of its own. */
export function launch(command: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['lib/cli/bootstrap.mjs', command, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  }
  const ended = once(child, 'exit') as Promise<[number | null]>;
  return {
    process: child as ChildProcess,
    output: () => printed,
    ended: async () => (await ended)[0],
    stop: async () => {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The process id of the embedded Postgres over the data folder; undefined when none has been started. */
export function postgresPid(folder: string): number | undefined {
  const file = join(folder, 'postgres/postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** The address of the embedded Postgres over the data folder. */
export function embeddedUrl(folder: string): string {
  const { port, password } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as { port: number; password: string };
  return `postgresql://milepost:${password}@127.0.0.1:${port}/milepost`;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
