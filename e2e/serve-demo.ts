import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMilepost } from './durability/milepost.ts';

/** Playwright's global set-up: `npm start` with its demo in a folder of its own, unless `E2E_CREDENTIALS` points to one that runs. */
export default async function serveDemo(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_CREDENTIALS) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'milepost-e2e-'));
  const milepost = await startMilepost(folder, { withinMs: 300_000 });
  process.env.E2E_CREDENTIALS = join(folder, 'credentials.json');
  return async () => {
    await milepost.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
