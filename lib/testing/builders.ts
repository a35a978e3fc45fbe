import { randomBytes } from 'node:crypto';
import { pool } from '#lib/db';

/** A workspace of its own with its log partitions; answers its id. */
export async function aWorkspace(partitions = 8): Promise<number> {
  const slug = `w-${randomBytes(5).toString('hex')}`;
  const { rows } = await pool().query<{ id: number }>('insert into workspaces (slug, name, partitions) values ($1, $1, $2) returning id', [
    slug,
    partitions,
  ]);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the workspace was not made');
  await pool().query('insert into log_partitions (workspace_id, partition) select $1, generate_series(0, $2 - 1)', [id, partitions]);
  return id;
}
