import { pool } from '#lib/db';
import type { JsonObject } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Person, PersonRef, ReachedMilestone } from './contract.ts';
import { publicIdOf, readPersonRef } from './read-person-ref.ts';
import { readRuns } from './read-runs.ts';
import { readStandingOf, readStrugglesOf } from './read-standing.ts';

interface Row {
  traits: JsonObject;
  startedAt: Date;
  firstSeenAt: Date;
  lastSeenAt: Date;
  accountId: string | null;
  accountName: string | null;
  accountTraits: JsonObject | null;
}

const plan = (traits: JsonObject | null): string | null => (typeof traits?.plan === 'string' ? traits.plan : null);

/** All that is known of a person. Throws `Refusal('not-found')`. */
export async function readPerson(ctx: Context, { userId: ref }: PersonRef): Promise<Person> {
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const { id, userId, name, email, actors } = await readPersonRef(workspaceId, ref);
  const [main, accounts, milestones, segments, scores, struggles, journeys] = await Promise.all([
    pool().query<Row>(
      `select p.traits, p.started_at as "startedAt", p.first_seen_at as "firstSeenAt", p.last_seen_at as "lastSeenAt",
              a.id as "accountId", a.name as "accountName", a.traits as "accountTraits"
       from persons p left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id where p.workspace_id = $1 and p.id = $2`,
      [workspaceId, id],
    ),
    pool().query<{ id: string; name: string | null; plan: string | null; since: Date }>(
      `select m.account_id as id, a.name, a.traits->>'plan' as plan, m.since from memberships m
       left join accounts a on a.workspace_id = m.workspace_id and a.id = m.account_id where m.workspace_id = $1 and m.person_id = $2 order by m.since desc, 1`,
      [workspaceId, id],
    ),
    readMilestonesOf(workspaceId, id),
    pool().query<{ key: string; name: string; enteredAt: Date | null }>(
      `select s.key, s.name, p.entered_at as "enteredAt" from person_segments p join segments s on s.workspace_id = p.workspace_id and s.key = p.segment
       where p.workspace_id = $1 and p.person_id = $2 and p.member order by s.name, s.key`,
      [workspaceId, id],
    ),
    pool().query<{ model: string; value: number; at: Date }>(
      'select model, value, at from person_scores where workspace_id = $1 and person_id = $2 order by model',
      [workspaceId, id],
    ),
    readStrugglesOf(workspaceId, id),
    readRuns(workspaceId, id),
  ]);
  const [row] = main.rows;
  if (row === undefined) return readPerson(ctx, { userId: ref }); // merged into another between two reads: the address means that one now
  const { traits, accountId, accountName, accountTraits } = row;
  return {
    id: publicIdOf(id, userId),
    userId,
    name,
    email,
    traits,
    account: accountId === null ? null : { id: accountId, name: accountName, plan: plan(accountTraits), traits: accountTraits ?? {} },
    accounts: accounts.rows.map((account) => ({ ...account, since: account.since.toISOString() })),
    identities: [...actors],
    milestones,
    segments: segments.rows.map((segment) => ({ ...segment, enteredAt: segment.enteredAt?.toISOString() ?? null })),
    scores: scores.rows.map((score) => ({ ...score, at: score.at.toISOString() })),
    struggles,
    ...(await readStandingOf({ workspaceId, id, actors, startedAt: row.startedAt }, new Date())),
    journeys,
    startedAt: row.startedAt.toISOString(),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  };
}

/** Every milestone of the workspace in its order, with when this person reached it. */
async function readMilestonesOf(workspaceId: number, personId: number): Promise<ReachedMilestone[]> {
  const { rows } = await pool().query<Omit<ReachedMilestone, 'reachedAt'> & { reachedAt: Date | null }>(
    `select m.key, m.name, m."order", m.essential, m.value, r.reached_at as "reachedAt" from milestones m
     left join person_milestones r on r.workspace_id = m.workspace_id and r.milestone = m.key and r.person_id = $2
     where m.workspace_id = $1 order by m."order", m.name, m.key`,
    [workspaceId, personId],
  );
  return rows.map((row) => ({ ...row, reachedAt: row.reachedAt?.toISOString() ?? null }));
}
