import type { EmbeddedOptions, EmbeddedPostgres } from './embedded-server.ts';

export type { EmbeddedPostgres } from './embedded-server.ts';

// Loaded when it is needed: what only serves pages never touches the binaries.

/** Starts the Postgres that npm brought, with its data under `dataDir`, and keeps it running until `stop`. Throws `Refusal` when it cannot. */
export const startEmbeddedPostgres = async (dataDir: string, options?: EmbeddedOptions): Promise<EmbeddedPostgres> =>
  (await import('./embedded-server.ts')).startEmbeddedPostgres(dataDir, options);

/** The address of the Postgres under `dataDir` as another process runs it; undefined when there was never one. */
export const embeddedAddress = async (dataDir: string): Promise<string | undefined> =>
  (await import('./embedded-server.ts')).embeddedAddress(dataDir);
