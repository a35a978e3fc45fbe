import { Pool, type PoolClient, types } from 'pg';
import { config } from '#lib/config';

// int8 counts and ids come as numbers up to 2^53, which no table here reaches.
types.setTypeParser(20, (text) => Number(text));

/** A Postgres that several copies of this module in one process share (the server's own, and the one Next.js bundles). */
const slot = Symbol.for('milepost.pool');
type Holder = typeof globalThis & { [slot]?: Pool };

/** The process's connections for SQL that Prisma cannot say, and for all that is hot. */
export function pool(): Pool {
  const holder = globalThis as Holder;
  if (!holder[slot]) {
    const { DATABASE_URL, DATABASE_POOL } = config();
    if (!DATABASE_URL) throw new Error('DATABASE_URL is not set: the process was started without a database');
    holder[slot] = new Pool({ connectionString: DATABASE_URL, max: DATABASE_POOL, application_name: 'milepost', keepAlive: true });
    holder[slot].on('error', () => undefined); // an idle connection that breaks is replaced at the next use
  }
  return holder[slot];
}

export type Sql = Pick<PoolClient, 'query'>;

/** How statements are planned: as Postgres sees fit; or for any values, and by index. */
type Plans = 'auto' | 'by index';
const begin: Record<Plans, string> = {
  auto: 'begin',
  'by index': 'begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off',
};

/** From here on, a transaction `by index` has its statements planned for any values only: many rows are written quicker so. */
export async function planByCost(sql: Sql): Promise<void> {
  await sql.query('set local enable_seqscan = on');
}

/**
 * Runs `work` in one transaction on one connection: commits its result, or rolls back and rethrows. What is hot and looks for a little in much has its
 * statements planned for any values, and by index. A plan for these values would take a workspace that the statistics have not seen yet for empty, and
 * one made while a table was empty, as each month's part of the log once is, would go on reading all of it.
 */
export async function transaction<T>(
  work: (client: PoolClient) => Promise<T>,
  { from = pool(), plans = 'auto' }: { from?: Pool; plans?: Plans } = {},
): Promise<T> {
  const client = await from.connect();
  let broken: Error | undefined;
  // A connection that ends in mid-transaction also says so by an event, and one that nobody hears ends the process.
  const hear = (fault: Error) => {
    broken = fault;
  };
  client.on('error', hear);
  try {
    await client.query(begin[plans]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback').catch((error: Error) => {
      broken = error;
    });
    throw fault;
  } finally {
    client.off('error', hear);
    client.release(broken);
  }
}

/** Ends all connections of this process. A later call to `pool()` opens new ones. */
export async function closePool(): Promise<void> {
  const holder = globalThis as Holder;
  const open = holder[slot];
  delete holder[slot];
  await open?.end();
}
