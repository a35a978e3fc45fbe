import { pool } from '#lib/db';

/** Those of the actors who have been seen in the workspace: with an event that is durable, or merged into a person. */
export async function knownActors(workspaceId: number, actors: readonly string[]): Promise<string[]> {
  const { rows } = await pool().query<{ actor: string }>(
    `select actor from unnest($2::text[]) as actor
     where exists (select from events e where e.workspace_id = $1 and e.actor = actor.actor)
        or exists (select from identities i where i.workspace_id = $1 and i.actor = actor.actor)`,
    [workspaceId, actors],
  );
  return rows.map(({ actor }) => actor);
}
