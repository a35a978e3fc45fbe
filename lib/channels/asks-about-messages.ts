import type { Sql } from '#lib/db';

interface Version {
  readonly journey: string;
  readonly version: number;
}

/** Versions never change, so an answer holds for good. Only those that ask cost the engine an event for each status. */
const known = new Map<string, boolean>();
const nameOf = (workspaceId: number, { journey, version }: Version) => `${workspaceId} ${journey} ${version}`;

/** Whether a journey's version has a condition that asks how far a message got. */
export async function asksAboutMessages(sql: Sql, workspaceId: number, versions: readonly Version[]): Promise<(one: Version) => boolean> {
  const missing = versions.filter((one) => !known.has(nameOf(workspaceId, one)));
  if (missing.length > 0) {
    const { rows } = await sql.query<Version & { asks: boolean }>(
      `select v.journey, v.number as version, v.document::text like '%"message":%' as asks
       from journey_versions v join (select distinct * from unnest($2::text[], $3::int[]) as n(journey, number)) n using (journey, number)
       where v.workspace_id = $1`,
      [workspaceId, missing.map(({ journey }) => journey), missing.map(({ version }) => version)],
    );
    if (known.size > 10_000) known.clear();
    for (const row of rows) known.set(nameOf(workspaceId, row), row.asks);
  }
  return (one) => known.get(nameOf(workspaceId, one)) ?? false;
}
