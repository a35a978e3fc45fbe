import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';

/** A person as other rows know them. */
export interface KnownPerson {
  readonly id: number;
  readonly userId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** All actors that are this person. */
  readonly actors: readonly string[];
}

/** What stands for a person in addresses: the userId, or `~` and the number for one who is anonymous. */
export const publicIdOf = (id: number, userId: string | null): string => userId ?? `~${id}`;

/** The person that an address means; a userId comes first, should one look like `~12`. Throws `Refusal('not-found')`. */
export async function readPersonRef(workspaceId: number, ref: string): Promise<KnownPerson> {
  const number = /^~(\d{1,15})$/.exec(ref)?.[1] ?? null;
  const { rows } = await pool().query<KnownPerson>(
    `select p.id, p.user_id as "userId", p.name, p.email,
            array(select i.actor from identities i where i.workspace_id = p.workspace_id and i.person_id = p.id order by i.actor desc) as actors
     from persons p where p.workspace_id = $1 and (p.user_id = $2 or (p.user_id is null and p.id = $3::bigint))
     order by p.user_id nulls last limit 1`,
    [workspaceId, ref, number],
  );
  const [person] = rows;
  if (person === undefined) throw new Refusal('not-found', `There is nobody called ${ref} in this workspace.`);
  return person;
}
