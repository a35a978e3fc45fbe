import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#lib/kernel';
import type { Binaries } from './embedded-binaries.ts';

/** How a Postgres program is started: as this user, or by an unprivileged one, since Postgres refuses to run as root. */
export interface Account {
  /** The program and arguments that run `file` under the account. */
  command(file: string, args: readonly string[]): { file: string; args: string[]; uid?: number; gid?: number };
  /** Makes a file or folder the account's own. */
  own(path: string): void;
}

interface Identity {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The account that runs Postgres over the folder `data` (made already). Throws `Refusal` when none can. */
export function embeddedAccount(data: string, binaries: Binaries): Account {
  if (process.getuid?.() !== 0)
    return {
      command: (file, args) => ({ file, args: [...args] }),
      own: () => undefined,
    };
  const identity = ownerOf(data) ?? known('postgres') ?? known('milepost') ?? created('milepost') ?? known('nobody');
  if (!identity) {
    throw new Refusal(
      'unavailable',
      'Postgres does not run as root and no other user is to be had: start Milepost as an ordinary user, or set DATABASE_URL.',
    );
  }
  if (statSync(data).uid === 0) ownTree(data, identity);
  const own = (path: string) => chownSync(path, identity.uid, identity.gid);
  for (const command of [plainly(identity), ...capabilities.map((name) => withCapability(identity, name))]) {
    if (reaches(command, binaries, data)) return { command, own };
  }
  throw new Refusal(
    'unavailable',
    `Postgres does not run as root, and the user ${identity.name} cannot reach ${data}: move the clone or DATA_DIR out of the private folder, or set DATABASE_URL.`,
  );
}

/** Whoever made the data goes on with it, also when a `postgres` user has come since. */
function ownerOf(data: string): Identity | undefined {
  const { uid, gid } = statSync(data);
  return uid === 0 ? undefined : { name: String(uid), uid, gid };
}

function known(name: string): Identity | undefined {
  const [uid, gid] = ['-u', '-g']
    .map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
    .map(({ status, stdout }) => (status === 0 ? Number(stdout) : 0));
  return uid && gid ? { name, uid, gid } : undefined;
}

function created(name: string): Identity | undefined {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  return known(name);
}

/** What root has just made, or copied from elsewhere, becomes the account's. */
function ownTree(path: string, identity: Identity): void {
  lchownSync(path, identity.uid, identity.gid);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) ownTree(join(path, name), identity);
}

type Command = Account['command'];

const plainly =
  ({ uid, gid }: Identity): Command =>
  (file, args) => ({ file, args: [...args], uid, gid });

/** From the least on: passing through folders that are not one's own; containers often withhold it but grant the second. */
const capabilities = ['dac_read_search', 'dac_override'] as const;

/**
 * For a clone in a folder that only root may enter (/root/x): the account keeps this one capability of root's. `no_setuid_fixup` makes
 * access(2), by which initdb looks for its sister, heed it too.
 */
const withCapability =
  ({ uid, gid }: Identity, name: (typeof capabilities)[number]): Command =>
  (file, args) => {
    const only = `-all,+${name}`;
    const keep = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`, '--securebits=+no_setuid_fixup'];
    return {
      file: 'setpriv',
      args: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...keep, file, ...args],
    };
  };

function reaches(command: Command, binaries: Binaries, data: string): boolean {
  const probe = command('/bin/sh', ['-c', 'test -x "$1" && test -r "$1" && test -w "$2"', 'sh', binaries.postgres, data]);
  const { file, args, ...as } = probe;
  return spawnSync(file, args, { ...as, cwd: '/', stdio: 'ignore' }).status === 0;
}
