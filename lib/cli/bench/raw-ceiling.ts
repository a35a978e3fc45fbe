import { pool } from '#lib/db';
import { settle } from './ground.ts';

const perStatement = 2_000;
const columns = 'workspace_id, received_at, partition, at, type, name, actor, also_known_as, group_id, message_id, history, payload';
const types = 'int, timestamptz, smallint, timestamptz, text, text, text, text, text, text, bool, jsonb'.split(', ');
const insert = `insert into events_copy (${columns}) select * from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')})`;

/** The rows of a workspace, as text: what the ceiling is measured with. */
export async function rowsOf(workspaceId: number): Promise<unknown[][]> {
  const texts = columns.split(', ').map((column) => `${column}::text`);
  const { rows } = await pool().query<unknown[]>({
    text: `select ${texts.join(', ')} from events where workspace_id = $1 order by id`,
    values: [workspaceId],
    rowMode: 'array',
  });
  return rows;
}

/** (a) Rows a second by bulk `INSERT … SELECT FROM unnest` into an empty copy of the events table with all its indexes: no HTTP, no ids, one connection. */
export async function rawCeiling(rows: readonly unknown[][]): Promise<number> {
  await pool().query('drop table if exists events_copy');
  await pool().query('create table events_copy (like events including defaults including indexes)');
  const client = await pool().connect();
  const write = async (part: readonly unknown[][]) => {
    const values = types.map((_, column) => part.map((row) => row[column]));
    await client.query({ name: 'raw-ceiling', text: insert, values });
  };
  try {
    await write(rows.slice(0, perStatement)); // the first statement is planned and the first pages are made
    await client.query('truncate events_copy');
    await settle();
    const begun = performance.now();
    for (let start = 0; start < rows.length; start += perStatement) await write(rows.slice(start, start + perStatement));
    return rows.length / ((performance.now() - begun) / 1000);
  } finally {
    client.release();
  }
}
