import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#lib/kernel';

/**
 * Clears the way for a new server over `data`: one that outlived a killed Milepost is stopped in order, and a lock file whose process id
 * belongs to something else by now is removed. Throws `Refusal` when the old server cannot be stopped.
 */
export async function stopOrphan(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  const pid = pidIn(lock);
  if (pid === undefined) return;
  if (!isServerOf(pid, data)) {
    rmSync(lock, { force: true });
    return;
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', 8000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    send(pid, signal);
    if (await isGone(pid, data, patienceMs)) return;
  }
  throw new Refusal('unavailable', `process ${pid} is a Postgres over ${data} that does not stop: end it and start again.`);
}

function pidIn(lock: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10) || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') {
      throw new Refusal(
        'unavailable',
        `process ${pid} is another user's Postgres over this data: stop it, or start Milepost as that user.`,
      );
    }
  }
}

async function isGone(pid: number, data: string, patienceMs: number): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    if (!isServerOf(pid, data)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

const isServerOf = (pid: number, data: string): boolean => commandLine(pid)?.includes(data) ?? false;

/** The command line of a live process; undefined when there is none. */
function commandLine(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    const { status, stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }); // where there is no /proc
    return status === 0 ? stdout : undefined;
  }
}
