import type { QueryResultRow } from 'pg';
import { type Sql, transaction } from './pool.ts';

/**
 * Runs statements that read many rows in one transaction. Right after an import Postgres has no statistics yet and would join thousands of people row by
 * row, for minutes; without nested loops it hashes, which is right for all that is asked here. No statement runs for longer than a minute.
 */
export async function analyticSession<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(async (client) => {
    await client.query(
      `select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '128MB', true), set_config('statement_timeout', '60s', true)`,
    );
    return work(client);
  });
}

/** One such statement. */
export async function analyticQuery<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
  return analyticSession(async (sql) => (await sql.query<Row>(text, [...values])).rows);
}
