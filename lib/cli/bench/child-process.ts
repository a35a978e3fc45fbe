import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const running = new Set<ChildProcess>();

/** A file of this folder as a process of its own, which answers messages one by one. */
export class Helper {
  readonly #child: ChildProcess;

  constructor(file: 'load.ts' | 'serve.ts', env: Record<string, string | undefined> = {}) {
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), {
      execArgv: ['--max-semi-space-size=64', '--import', 'tsx/esm'],
      env: { ...process.env, NODE_ENV: 'production', ...env },
    });
    running.add(this.#child);
    this.#child.once('exit', () => running.delete(this.#child));
  }

  /** Sends a message and answers the next one that comes back. Throws when the process ends instead. */
  async ask<T>(message: object): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      const gone = (code: number | null) => reject(new Error(`a process of the bench ended with code ${code}`));
      this.#child.once('exit', gone);
      this.#child.once('message', (given) => {
        this.#child.off('exit', gone);
        resolve(given as T);
      });
    });
    this.#child.send(message);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
  }
}

/** For an end before the time. */
export function killHelpers(): void {
  for (const child of running) child.kill('SIGKILL');
}
