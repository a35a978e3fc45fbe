import { pool, transaction } from '#lib/db';
import type { Preferences } from '../contract.ts';
import { payloadOf } from './signed-token.ts';

/** What a person gets, for whoever holds a link of theirs; null where the link is forged or the person is gone. */
export async function preferencesOf(token: string): Promise<Preferences | null> {
  const payload = payloadOf('preferences', token);
  if (payload === null) return null;
  const [workspaceId, personId] = payload;
  const { rows } = await pool().query<{ workspace: string; email: string | null; left: string[] }>(
    `select w.name as workspace, p.email, array(select "group" from unsubscribes u where u.workspace_id = $1 and u.person_id = $2) as left
     from persons p join workspaces w on w.id = p.workspace_id where p.workspace_id = $1 and p.id = $2`,
    [workspaceId, personId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const groups = await pool().query<{ key: string; name: string; description: string }>(
    'select key, name, description from subscription_groups where workspace_id = $1 order by name, key',
    [workspaceId],
  );
  return {
    workspace: row.workspace,
    email: row.email,
    leftAll: row.left.includes(''),
    groups: groups.rows.map((group) => ({ ...group, left: row.left.includes(group.key) })),
  };
}

/** One click, by RFC 8058: the person leaves the group of that e-mail, or everything where it had none. False for a forged link. */
export async function unsubscribe(token: string): Promise<boolean> {
  const payload = payloadOf('preferences', token);
  if (payload === null) return false;
  const [workspaceId, personId, group] = payload;
  await pool().query(
    `insert into unsubscribes (workspace_id, person_id, "group", source) select $1, $2, $3, 'one-click'
     where exists (select from persons where workspace_id = $1 and id = $2) on conflict do nothing`,
    [workspaceId, personId, group],
  );
  return true;
}

/** What a person chose on their page: `all` false is nothing any more; else the groups that they stay in. False for a forged link. */
export async function savePreferences(token: string, chosen: { all: boolean; groups: readonly string[] }): Promise<boolean> {
  const payload = payloadOf('preferences', token);
  if (payload === null) return false;
  const [workspaceId, personId] = payload;
  await transaction(async (sql) => {
    await sql.query('delete from unsubscribes where workspace_id = $1 and person_id = $2', [workspaceId, personId]);
    await sql.query(
      `insert into unsubscribes (workspace_id, person_id, "group", source)
       select $1, $2, g, 'preferences' from (
         select '' as g where not $3::bool
         union select key from subscription_groups where workspace_id = $1 and key <> all($4::text[])) left_groups
       where exists (select from persons where workspace_id = $1 and id = $2)`,
      [workspaceId, personId, chosen.all, chosen.groups],
    );
  });
  return true;
}
