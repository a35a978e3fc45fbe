import type { Sql } from '#lib/db';
import { appendEvents, systemEvent } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { survivor } from '#lib/people';
import type { ChangedAccount } from './happened.ts';

/**
 * Tells an account's other people that its traits have changed, by an event of their own in the log: so what follows for them follows in their order, under
 * their partition's lock. `changed` holds only what some definition asks for. One query and one statement, however many people there are.
 */
export async function tellMembers(
  sql: Sql,
  workspaceId: number,
  changed: ReadonlyMap<string, ChangedAccount>,
  now: Instant,
): Promise<void> {
  if (changed.size === 0) return;
  const tellers = [...changed].map(([account, { teller }]) => ({ account, teller: survivor(teller).id }));
  const { rows } = await sql.query<{ account: string; actor: string }>({
    name: 'other-members',
    text: `select n.account, i.actor from unnest($2::text[], $3::bigint[]) as n(account, teller)
           join persons p on p.workspace_id = $1 and p.account_id = n.account and p.id <> n.teller
           cross join lateral (select actor from identities where workspace_id = $1 and person_id = p.id order by actor desc limit 1) i`,
    values: [workspaceId, tellers.map(({ account }) => account), tellers.map(({ teller }) => teller)],
  });
  const events = rows.map(({ account, actor }) =>
    systemEvent({
      workspaceId,
      name: 'account.changed',
      actor,
      at: now,
      payload: { account, traits: [...(changed.get(account)?.traits ?? [])] },
    }),
  );
  if (events.length > 0) await appendEvents(events, sql);
}
