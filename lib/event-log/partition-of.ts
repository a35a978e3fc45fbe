import type { Sql } from '#lib/db';
import { fnv1a } from '#lib/kernel';

/** The partition of an actor in a workspace with so many of them. */
export const partitionOf = (actor: string, partitions: number): number => fnv1a(actor) % partitions;

// A workspace never changes the number of its partitions, so it is asked once a process.
const known = new Map<number, number>();

/** How many partitions each of the workspaces has. Throws for one that does not exist. */
export async function partitionCounts(workspaceIds: ReadonlySet<number>, sql: Pick<Sql, 'query'>): Promise<ReadonlyMap<number, number>> {
  const unknown = [...workspaceIds].filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const { rows } = await sql.query<{ id: number; partitions: number }>('select id, partitions from workspaces where id = any($1)', [
      unknown,
    ]);
    for (const { id, partitions } of rows) known.set(id, partitions);
    const missing = unknown.filter((id) => !known.has(id));
    if (missing.length > 0) throw new Error(`no such workspace: ${missing.join(', ')}`);
  }
  return known;
}
