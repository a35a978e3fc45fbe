import { pool } from '#lib/db';
import type { MetricsChoices } from './contract.ts';

/** Traits are offered for splitting where so many people show at most so many different values. */
const sample = 2000;
const mostValues = 12;

/** What the figures of a workspace can be narrowed to and split by. */
export async function metricsChoicesOf(workspaceId: number): Promise<MetricsChoices> {
  const [segments, milestones, journeys, experiments, traits, accountTraits] = await Promise.all([
    named(`select key, name from segments where workspace_id = $1 order by name, key`, workspaceId),
    named(`select key, name from milestones where workspace_id = $1 order by "order", created_at, key`, workspaceId),
    named(`select key, name from journeys where workspace_id = $1 and live_version is not null order by name, key`, workspaceId),
    named(`select distinct experiment as key, experiment as name from exposures where workspace_id = $1 order by 1`, workspaceId),
    traitKeys(
      `select traits from persons where workspace_id = $1 and user_id is not null order by started_at desc limit ${sample}`,
      workspaceId,
    ),
    traitKeys(`select traits from accounts where workspace_id = $1 order by started_at desc limit ${sample}`, workspaceId),
  ]);
  return { segments, milestones, journeys, experiments, traits, accountTraits };
}

async function named(text: string, workspaceId: number): Promise<{ key: string; name: string }[]> {
  return (await pool().query<{ key: string; name: string }>(text, [workspaceId])).rows;
}

async function traitKeys(recent: string, workspaceId: number): Promise<string[]> {
  const { rows } = await pool().query<{ key: string }>(
    `select t.key from (${recent}) r, jsonb_each(r.traits) t where jsonb_typeof(t.value) in ('string', 'number', 'boolean')
     group by t.key having count(distinct t.value) between 2 and ${mostValues} order by count(*) desc, t.key limit 20`,
    [workspaceId],
  );
  return rows.map(({ key }) => key);
}
