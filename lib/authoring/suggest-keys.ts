import { pool } from '#lib/db';
import type { Suggestion } from './contract.ts';

const found = (table: string, order: string) =>
  `select key as value, name, null as count from ${table}
   where workspace_id = $1 and position(lower($2) in lower(key || ' ' || name)) > 0 order by ${order}, key limit 20`;

const statements = {
  segment: found('segments', 'name'),
  milestone: found('milestones', '"order"'),
  struggle: found('struggle_rules', 'name'),
  journey: found('journeys', 'name'),
  flag: found('flags', 'name'),
} as const;

/** Keys of the workspace's segments, milestones, struggle rules, journeys or flags whose key or name has `q` in it. */
export async function suggestKeys(
  { workspaceId, q }: { workspaceId: number; q: string },
  kind: keyof typeof statements,
): Promise<Suggestion[]> {
  const { rows } = await pool().query<Suggestion>(statements[kind], [workspaceId, q]);
  return rows;
}
