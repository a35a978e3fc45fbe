import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Who holds a lock, as its file says it. */
export interface Holder {
  readonly pid: number;
  /** When the system started that process, in its own words: a process id alone may come again. */
  readonly born: string;
  /** Where it serves, for the message to whoever comes second. */
  readonly url: string;
}

/**
 * Takes the lock file `path` for this process; answers a function that gives it back, or the living process that holds it.
 * The lock of a process that was killed is taken over.
 */
export function takeLock(path: string, url: string): { release: () => void } | { heldBy: Holder } {
  const mine: Holder = { pid: process.pid, born: bornAt(process.pid) ?? '', url };
  for (;;) {
    try {
      writeFileSync(path, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o600 });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = read(path);
    if (holder && bornAt(holder.pid) === holder.born) return { heldBy: holder };
    rmSync(path, { force: true });
  }
}

/** Undefined for a file that was cut off as its writer was killed, or that is gone meanwhile. */
function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function bornAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19]; // starttime; a zombie holds nothing
  } catch {
    const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }); // where there is no /proc
    return status === 0 ? stdout.trim() : undefined;
  }
}
