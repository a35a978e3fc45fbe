import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { embeddedAccount } from './embedded-account.ts';
import { embeddedBinaries } from './embedded-binaries.ts';
import { ensureCluster } from './embedded-initdb.ts';
import { stopOrphan } from './embedded-orphan.ts';
import { addressOf, choosePlace, keptPlace, type Place } from './embedded-place.ts';
import { Postmaster } from './embedded-postmaster.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  /** The process id of the server of now; it changes when a killed one is replaced. */
  pid(): number | undefined;
  /** Ends connections and writes everything out; at most seven seconds. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Told in a line what the supervisor did: a server that died and was started anew. */
  readonly onEvent?: (line: string) => void;
}

/** Starts the Postgres that npm brought, with its data under `dataDir`, and keeps it running until `stop`. Throws `Refusal` when it cannot. */
export async function startEmbeddedPostgres(
  dataDir: string,
  { onEvent = () => undefined }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const binaries = await embeddedBinaries();
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(dataDir);
  const data = join(home, 'postgres');
  await stopOrphan(data);
  const place = await choosePlace(home);
  await ensureCluster(data, binaries, place.password);
  const account = embeddedAccount(data, binaries);
  const postmaster = new Postmaster({
    data,
    log: join(home, 'postgres.log'),
    binary: binaries.postgres,
    account,
    place,
    onEvent,
  });
  await postmaster.start();
  await ensureDatabase(place);
  return {
    url: addressOf(place),
    pid: () => postmaster.pid,
    stop: () => postmaster.stop(),
  };
}

async function ensureDatabase(place: Place): Promise<void> {
  const client = new Client({ connectionString: addressOf(place, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'milepost'");
    if (rowCount === 0) await client.query('create database milepost');
  } finally {
    await client.end();
  }
}

/** The address of the Postgres under `dataDir` as another process runs it; undefined when there was never one. */
export async function embeddedAddress(dataDir: string): Promise<string | undefined> {
  const place = keptPlace(dataDir);
  return place && addressOf(place);
}
