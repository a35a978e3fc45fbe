import type { QueryResultRow } from 'pg';
import { transaction } from './pool.ts';

/**
 * Runs one reading statement over many rows. Right after an import Postgres has no statistics yet and would join thousands of people row by
 * row, for minutes; without nested loops it hashes, which is right for all that is asked here. No statement runs for longer than a minute.
 */
export async function analyticQuery<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
  return transaction(async (client) => {
    await client.query(
      `select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '128MB', true), set_config('statement_timeout', '60s', true)`,
    );
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  });
}
