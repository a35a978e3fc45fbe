import { pool } from '#lib/db';
import { type JsonObject, valueAt } from '#lib/kernel';
import { readPersonRef } from '#lib/people';
import type { Context } from '#lib/workspace';
import { settingsOf, storedSettings } from './channel-settings.ts';
import type { Contact } from './contract.ts';

interface Row {
  traits: JsonObject;
  refusedByTrait: boolean;
  suppressions: Contact['suppressions'] | null;
  leftAllAt: string | null;
  groups: Contact['groups'] | null;
  held: Contact['held'] | null;
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const select = `
select p.traits,
  coalesce(p.traits->'do_not_contact' = 'true' or p.traits->'doNotContact' = 'true', false) as "refusedByTrait",
  (select json_agg(json_build_object('kind', s.kind, 'email', p.email, 'userId', p.user_id, 'reason', s.reason, 'detail', s.detail, 'at', ${iso('s.at')}) order by s.kind)
   from suppressions s where s.workspace_id = $1 and (s.kind = 'person' and s.subject = p.id::text or s.kind = 'address' and s.subject = lower(p.email))) as suppressions,
  (select ${iso('u.at')} from unsubscribes u where u.workspace_id = $1 and u.person_id = p.id and u."group" = '') as "leftAllAt",
  (select json_agg(json_build_object('key', g.key, 'name', g.name, 'leftAt', ${iso('u.at')}) order by g.name, g.key)
   from subscription_groups g left join unsubscribes u on u.workspace_id = $1 and u.person_id = p.id and u."group" = g.key where g.workspace_id = $1) as groups,
  (select json_agg(h) from (
     select m.key as message, m.channel, coalesce(j.name, m.journey) as "journeyName", n.kind, n.detail->>'rule' as rule, n.detail->>'reason' as reason,
            ${iso('n.at')} as at, m.status, case when m.status = 'queued' then ${iso('m.due_at')} end as "dueAt"
     from messages m
     join message_moments n on n.workspace_id = $1 and n.message = m.key and n.kind in ('suppressed', 'postponed')
     left join journeys j on j.workspace_id = $1 and j.key = m.journey
     where m.workspace_id = $1 and m.person_id = p.id order by n.at desc, n.id desc limit 10) h) as held
from persons p where p.workspace_id = $1 and p.id = $2`;

/** Whether messages may reach a person, and which were held back by which rule. Throws `Refusal('not-found')`. */
export async function contactOf(ctx: Context, { userId }: { userId: string }): Promise<Contact> {
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const { id } = await readPersonRef(workspaceId, userId);
  const { consentTrait } = settingsOf(await storedSettings(pool(), workspaceId), '*');
  const { rows } = await pool().query<Row>(select, [workspaceId, id]);
  const [row] = rows;
  return {
    refusedByTrait: row?.refusedByTrait ?? false,
    suppressions: row?.suppressions ?? [],
    leftAllAt: row?.leftAllAt ?? null,
    groups: row?.groups ?? [],
    consent: consentTrait === null ? null : { trait: consentTrait, given: valueAt(row?.traits ?? {}, consentTrait) === true },
    held: row?.held ?? [],
  };
}
