import { pool } from '#lib/db';

/** Whether the workspace's switch for live demo traffic is on. */
export async function wantsTrickle(workspaceId: number): Promise<boolean> {
  const { rows } = await pool().query<{ on: boolean | null }>(`select (settings->>'trickle')::bool as on from workspaces where id = $1`, [
    workspaceId,
  ]);
  return rows[0]?.on ?? false;
}
