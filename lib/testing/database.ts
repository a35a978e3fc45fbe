import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { readConfig, useConfig } from '#lib/config';
import { closePool, closePrisma, migrate } from '#lib/db';

/** The address of the test server (`TEST_DATABASE_URL`, set by the test runner), with another database's name. */
function address(database: string): string {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run `npm test`, or point it at a Postgres superuser');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The migrated template that `freshDatabase` copies: named after the migrations, made once a server, and kept. */
export async function makeTemplate(): Promise<string> {
  const name = `milepost_${(await migrationsHash()).slice(0, 12)}`;
  await onServer(async (client) => {
    await client.query("select pg_advisory_lock(hashtext('milepost.template'))"); // test runs side by side make it once
    const { rows } = await client.query<{ ready: boolean }>('select datistemplate as ready from pg_database where datname = $1', [name]);
    if (rows[0]?.ready) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    await migrate(address(name));
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

async function migrationsHash(): Promise<string> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations');
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const hash = createHash('sha256');
  for (const name of names.sort()) hash.update(name).update(await readFile(join(folder, name, 'migration.sql')));
  return hash.digest('hex');
}

/** A database of its own for one test file, made from the template; the process's configuration points to it until `drop`. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const template = await makeTemplate();
  await onServer((client) => client.query(`create database ${name} template ${template}`));
  const url = address(name);
  useConfig(readConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent', AUTH_SECRET: 'a secret that only the tests know, 32+' }));
  return {
    url,
    drop: async () => {
      await closePrisma();
      await closePool();
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
