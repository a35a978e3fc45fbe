import { pool } from '#lib/db';

/** What a workspace's columns depend on, as of one moment. */
export interface Version {
  /** Changes with each event that has taken effect. */
  readonly work: string;
  /** Changes with what is defined, and while the past is looked through for it. */
  readonly definitions: string;
}

/** A few rows of small tables, whatever the size of the workspace. */
export async function versionOf(workspaceId: number): Promise<Version> {
  const progress = (table: string) =>
    `(select concat(sum(backfill_done), '/', count(*) filter (where status = 'ready')) from ${table} where workspace_id = $1)`;
  const { rows } = await pool().query<Version>(
    `select (select sum(processed) from log_partitions where workspace_id = $1)::text as work,
            concat_ws(' ', w.revision, ${progress('milestones')}, ${progress('segments')}) as definitions
     from workspaces w where w.id = $1`,
    [workspaceId],
  );
  return rows[0] ?? { work: '', definitions: '' };
}
