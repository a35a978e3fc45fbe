import { pool } from '#lib/db';
import { DigestSettings } from './contract.ts';

/** What was set, else what the form begins with: off, Mondays at eight in the workspace's zone. */
export async function digestSettings(workspaceId: number): Promise<{ settings: DigestSettings; dueAt: Date | null }> {
  const { rows } = await pool().query<{ timezone: string; dueAt: Date | null; set: unknown }>(
    `select w.timezone, d.due_at as "dueAt", case when d.workspace_id is not null then json_build_object('cadence', d.cadence, 'day', d.day, 'hour', d.hour,
       'timezone', d.timezone, 'recipients', d.recipients, 'filters', d.query) end as set
     from workspaces w left join digests d on d.workspace_id = w.id where w.id = $1`,
    [workspaceId],
  );
  const [row] = rows;
  const unset = { cadence: 'off', day: 1, hour: 8, timezone: row?.timezone ?? 'UTC', recipients: [] };
  return { settings: DigestSettings.parse(row?.set ?? unset), dueAt: row?.dueAt ?? null };
}
