import { pool } from '#lib/db';
import { type JsonObject, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Account, AccountItem, AccountRef, TimelineQuery } from './contract.ts';
import { accountColumns } from './read-accounts.ts';
import { type PlacedMoment, readMoments, type TimelinePlace } from './read-moments.ts';
import type { KnownPerson } from './read-person-ref.ts';

type Row = Omit<AccountItem, 'startedAt' | 'lastSeenAt'> & { traits: JsonObject; startedAt: Date; firstSeenAt: Date; lastSeenAt: Date };
type MilestoneRow = Omit<Account['milestones'][number], 'reachedAt'> & { reachedAt: Date | null };

const noSuchAccount = (id: string) => new Refusal('not-found', `There is no account ${id} in this workspace.`);
const members = 'memberships b where b.workspace_id = $1 and b.account_id = $2';

/** An account with its milestones, revenue over time and where its people are in journeys. Throws `Refusal('not-found')`. */
export async function readAccount(ctx: Context, { groupId }: AccountRef): Promise<Account> {
  ctx.require('people:read');
  const asked = [ctx.workspaceId, groupId];
  const [main, milestones, active, mrr, journeys] = await Promise.all([
    pool().query<Row>(
      `select ${accountColumns}, a.traits, a.first_seen_at as "firstSeenAt" from accounts a where a.workspace_id = $1 and a.id = $2`,
      asked,
    ),
    // The account reaches a milestone when the first of its people does.
    pool().query<MilestoneRow>(
      `select m.key, m.name, m."order", m.essential, m.value, min(r.reached_at) as "reachedAt", count(r.person_id)::int as people
       from milestones m left join (person_milestones r join memberships b on b.workspace_id = $1 and b.account_id = $2 and b.person_id = r.person_id)
         on r.workspace_id = $1 and r.milestone = m.key
       where m.workspace_id = $1 group by m.key, m.name, m."order", m.essential, m.value order by m."order", m.name, m.key`,
      asked,
    ),
    pool().query<{ people: number }>(
      `select count(distinct b.person_id)::int as people from ${members}
       and exists (select from person_days d where d.workspace_id = $1 and d.person_id = b.person_id and d.day > (now() at time zone 'UTC')::date - 30)`,
      asked,
    ),
    pool().query<{ at: Date; mrr: number }>(
      `select at, (value #>> '{}')::float8 as mrr from trait_changes
       where workspace_id = $1 and owner = 'a:' || $2 and key = 'mrr' and jsonb_typeof(value) = 'number' order by at`,
      asked,
    ),
    pool().query<{ key: string; name: string; open: number }>(
      `select r.journey as key, coalesce(j.name, r.journey) as name, count(*)::int as open
       from runs r left join journeys j on j.workspace_id = r.workspace_id and j.key = r.journey
       where r.workspace_id = $1 and r.status = 'waiting' and r.person_id in (select b.person_id from ${members}) group by 1, 2 order by 3 desc, 2`,
      asked,
    ),
  ]);
  const [row] = main.rows;
  if (row === undefined) throw noSuchAccount(groupId);
  return {
    ...row,
    startedAt: row.startedAt.toISOString(),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    activePeople: active.rows[0]?.people ?? 0,
    milestones: milestones.rows.map((milestone) => ({ ...milestone, reachedAt: milestone.reachedAt?.toISOString() ?? null })),
    mrrHistory: mrr.rows.map((change) => ({ at: change.at.toISOString(), mrr: change.mrr })),
    journeys: journeys.rows,
  };
}

/** Of a large account, the timeline follows those people who were seen last. */
const followed = 200;

/** What the people of an account did and what was sent to them, the newest first. Throws `Refusal('not-found')`. */
export async function readAccountTimeline(
  ctx: Context,
  { groupId, ...query }: AccountRef & TimelineQuery,
  after: TimelinePlace | null,
): Promise<PlacedMoment[]> {
  ctx.require('people:read');
  const { rows: found } = await pool().query('select from accounts where workspace_id = $1 and id = $2', [ctx.workspaceId, groupId]);
  if (found.length === 0) throw noSuchAccount(groupId);
  const { rows } = await pool().query<KnownPerson>(
    `select p.id, p.user_id as "userId", p.name, p.email, array(select i.actor from identities i where i.workspace_id = $1 and i.person_id = p.id) as actors
     from persons p where p.workspace_id = $1 and p.id in (select b.person_id from ${members}) order by p.last_seen_at desc limit ${followed}`,
    [ctx.workspaceId, groupId],
  );
  return readMoments(ctx.workspaceId, rows, query, after);
}
