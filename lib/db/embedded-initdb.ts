import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#lib/kernel';
import { embeddedAccount } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import { fatalReason } from './embedded-log.ts';
import { environment } from './embedded-settings.ts';

// The order and the case of letters by Unicode's rules as Postgres itself knows them: the same on every machine.
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const access = ['--username=milepost', '--auth=scram-sha-256'];

/** Makes an empty cluster at `data` unless there is one. It appears there whole or not at all. Throws `Refusal` when it cannot be made. */
export async function ensureCluster(data: string, binaries: Binaries, password: string): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const account = embeddedAccount(fresh, binaries);
  const secret = `${data}.secret`;
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  account.own(secret);
  try {
    await run(account.command(binaries.initdb, [`--pgdata=${fresh}`, `--pwfile=${secret}`, ...access, ...locale]));
  } finally {
    rmSync(secret, { force: true });
  }
  rmSync(data, { recursive: true, force: true }); // at most an empty folder, since PG_VERSION was not in it
  renameSync(fresh, data);
}

function run({ file, args, ...as }: { file: string; args: string[]; uid?: number; gid?: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...as,
      cwd: '/',
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Refusal('unavailable', `the embedded Postgres cannot be set up: ${fatalReason(said)}`)),
    );
  });
}
