import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Refusal } from '#lib/kernel';

/** Where the server of a data folder is found, as kept in `DATA_DIR/postgres.json` (mode 0600). */
export interface Place {
  readonly port: number;
  readonly password: string;
}

const fileOf = (dataDir: string) => join(dataDir, 'postgres.json');

/** The address of Milepost's database, or of another one on the same server. */
export const addressOf = ({ port, password }: Place, database = 'milepost') =>
  `postgresql://milepost:${password}@127.0.0.1:${port}/${database}`;

/** What was kept last time. */
export function keptPlace(dataDir: string): Place | undefined {
  return existsSync(fileOf(dataDir)) ? (JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Place) : undefined;
}

/** The place for the next start: the port of last time while it is free, so that other processes find it again; else another, remembered. */
export async function choosePlace(dataDir: string): Promise<Place> {
  const kept = keptPlace(dataDir);
  const password = kept?.password ?? randomBytes(24).toString('base64url');
  const port = kept && (await isFree(kept.port)) ? kept.port : await freePort();
  if (port !== kept?.port)
    writeFileSync(fileOf(dataDir), `${JSON.stringify({ port, password })}\n`, {
      mode: 0o600,
    });
  return { port, password };
}

/** Below the range from which systems take ports for outgoing connections, so that none of those sits on it after a crash. */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Refusal('unavailable', 'no port between 20000 and 32000 is free for the embedded Postgres: free one, or set DATABASE_URL.');
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
