import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#lib/db';

/** Vitest's global set-up: a Postgres for the tests at `TEST_DATABASE_URL`, unless one is given; gone with its data when they end. */
export default async function testDatabase(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'milepost-test-'));
  const server = await startEmbeddedPostgres(folder);
  process.env.TEST_DATABASE_URL = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
