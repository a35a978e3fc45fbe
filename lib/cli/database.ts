import { Client } from 'pg';
import { Refusal } from '#lib/kernel';

const oldest = 15;

/** Tries a `DATABASE_URL` before anything relies on it. Throws `Refusal` with a line that says what is wrong with it. */
export async function checkDatabase(url: string): Promise<void> {
  const { hostname, port, pathname, username } = new URL(url);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 8000 });
  client.on('error', () => undefined); // told by the query that it breaks
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; may: boolean }>(
      `select current_setting('server_version_num') as version, has_schema_privilege('public', 'create') as may`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < oldest)
      throw new Refusal('unavailable', `DATABASE_URL: its Postgres is version ${major}; Milepost needs ${oldest} or newer.`);
    if (!rows[0]?.may) {
      throw new Refusal(
        'unavailable',
        `DATABASE_URL: ${username} may not make tables in the schema public: make it the owner of the database.`,
      );
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code = '', message } = error as Error & { code?: string };
    const database = decodeURIComponent(pathname.slice(1)) || username;
    throw new Refusal(
      'unavailable',
      `DATABASE_URL: ${complaint(code, message, { at: `${hostname}:${port || 5432}`, database, username })}`,
    );
  } finally {
    await client.end().catch(() => undefined); // a connection that never was
  }
}

function complaint(code: string, message: string, { at, database, username }: { at: string; database: string; username: string }): string {
  if (code === '28P01') return `wrong password for ${username} at ${at}: correct it.`;
  if (code === '28000') return `${at} does not let ${username} in (${message}): correct the user, or allow it in pg_hba.conf.`;
  if (code === '3D000') return `there is no database ${database} at ${at}: make it (createdb ${database}) or correct the name.`;
  if (code === '53300') return `${at} has no connection left: raise its max_connections or lower DATABASE_POOL.`;
  if (/SSL/i.test(message)) return `${at} and the address disagree about TLS (${message}): add or remove ?sslmode=require.`;
  return `no Postgres answers at ${at} (${code || message}): start it, correct the address, or leave DATABASE_URL out for the embedded one.`;
}

/** Runs `work` while no other process of Milepost starts on this database: two first starts at once make one workspace. */
export async function whileAloneOn<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'milepost start' });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('milepost.start'))");
    return await work();
  } finally {
    await client.end();
  }
}
