import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pool } from '#lib/db';

let expected: Promise<string[]> | undefined;

/** The migrations that this build came with. */
const migrationsOfBuild = async (): Promise<string[]> => {
  const entries = await readdir(join(process.cwd(), 'prisma/migrations'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
};

export interface Health {
  /** Empty when all is well */
  readonly faults: readonly string[];
  readonly migrations: number;
}

/** Whether the database answers within 3 s and has every migration of this build. */
export async function health(): Promise<Health> {
  expected ??= migrationsOfBuild();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), 3_000);
  });
  try {
    const asked = pool().query<{ name: string }>(
      'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    );
    asked.catch(() => undefined); // when it fails after the 3 s, nobody waits for it any more
    const answer = await Promise.race([asked, late]);
    if (!answer) return { faults: ['The database does not answer.'], migrations: 0 };
    const applied = new Set(answer.rows.map(({ name }) => name));
    const missing = (await expected).filter((name) => !applied.has(name));
    return { faults: missing.map((name) => `The migration ${name} is not applied.`), migrations: applied.size };
  } catch {
    return { faults: ['The database cannot be reached.'], migrations: 0 }; // the fault itself is the answer; its words may hold the address
  } finally {
    clearTimeout(timer);
  }
}
