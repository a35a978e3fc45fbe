import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Logger, runMigrations } from 'graphile-worker';
import { Client, Pool } from 'pg';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const filters = { externalTables: [], externalEnums: [] };
let instantiated: Promise<void> | undefined;

/**
 * Prisma's adapter cuts a script at each semicolon, also within comments and function bodies, and runs the pieces without a
 * transaction. Here a script goes to Postgres whole: it takes effect all or not at all.
 */
class WholeScripts extends PrismaPg {
  readonly #connectionString: string;
  readonly #opened: { dispose(): Promise<void> }[] = [];

  constructor(connectionString: string) {
    super({ connectionString });
    this.#connectionString = connectionString;
  }

  override async connect() {
    const adapter = await super.connect();
    this.#opened.push(adapter);
    adapter.executeScript = async (script) => {
      const client = new Client({ connectionString: this.#connectionString });
      await client.connect();
      try {
        await client.query(script);
      } finally {
        await client.end();
      }
    };
    return adapter;
  }

  /** Ends the connections that the engine opened and does not close itself. */
  async end(): Promise<void> {
    await Promise.all(this.#opened.map((adapter) => adapter.dispose()));
  }
}

/** Prisma's own engine as WebAssembly, since the native one is downloaded and so cannot be had offline. */
async function openEngine(connectionString: string) {
  instantiated ??= (async () => {
    const file = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
      .replace(/\.js$/, '.wasm');
    const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
    const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
    const { __wbg_set_wasm: setWasm } = bindings as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void };
    setWasm(instance.exports);
    (instance.exports as unknown as { __wbindgen_start: () => void }).__wbindgen_start();
  })();
  await instantiated;
  const scripts = new WholeScripts(connectionString);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: await datamodels() },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(scripts),
  );
  const close = async () => {
    engine.free();
    await scripts.end();
  };
  return { engine, close };
}

async function datamodels(): Promise<[string, string][]> {
  const folder = join(root, 'prisma/schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [`prisma/schema/${name}`, await readFile(join(folder, name), 'utf8')]),
  );
}

/** Applies what is missing of `prisma/migrations`; answers the names of those applied. Throws on a database that holds other tables. */
export async function migrate(connectionString: string): Promise<string[]> {
  const folder = join(root, 'prisma/migrations');
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  const { engine, close } = await openEngine(connectionString);
  try {
    const migrationsList = { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    await migrateJobs(connectionString);
    return appliedMigrationNames;
  } finally {
    await close();
  }
}

/** The tables and functions of the queue of jobs, which stand in a schema of their own (`graphile_worker`) and have migrations of their own. */
async function migrateJobs(connectionString: string): Promise<void> {
  const pgPool = new Pool({ connectionString, max: 1 });
  const hear = () => undefined; // what breaks an idle connection is met at its next use
  pgPool.on('error', hear).on('connect', (client) => client.on('error', hear));
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => undefined) });
  } finally {
    await pgPool.end();
  }
}

/** The SQL that makes the Prisma schema from nothing: what the drift test compares the migrations with. */
export async function schemaSql(connectionString: string): Promise<string> {
  const { engine, close } = await openEngine(connectionString);
  try {
    const files = (await datamodels()).map(([path, content]) => ({ path, content }));
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? '';
  } finally {
    await close();
  }
}
