import { z } from 'zod';
import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { PeopleQuery, PersonItem } from './contract.ts';
import { publicIdOf } from './read-person-ref.ts';
import { containing } from './read-search.ts';

/** The last person shown, by what the list is sorted by. */
export const PeoplePlace = z.object({ by: z.string().max(600), id: z.string().regex(/^\d{1,15}$/) });
export type PeoplePlace = z.infer<typeof PeoplePlace>;

interface Row {
  id: number;
  userId: string | null;
  name: string | null;
  email: string | null;
  startedAt: Date;
  lastSeenAt: Date;
  by: string;
  accountId: string | null;
  accountName: string | null;
  accountPlan: string | null;
  milestones: string[];
}

// `started` is the order that an index keeps; the others sort what the filters leave.
const orders = {
  started: { by: 'p.started_at', type: 'timestamptz', direction: 'desc' },
  lastSeen: { by: 'p.last_seen_at', type: 'timestamptz', direction: 'desc' },
  name: { by: "lower(coalesce(p.name, p.email, p.user_id, '\u{10FFFF}'))", type: 'text', direction: 'asc' },
} as const;

/** People of the workspace, at most `limit + 1` after `after`; each with the place that goes on from them. */
export async function readPeople(
  ctx: Context,
  query: PeopleQuery,
  after: PeoplePlace | null,
): Promise<(PersonItem & { place: PeoplePlace })[]> {
  ctx.require('people:read');
  const { by, type, direction } = orders[query.sort];
  const values: unknown[] = [ctx.workspaceId];
  const value = (given: unknown) => `$${values.push(given)}`;
  const wheres = ['p.workspace_id = $1'];
  if (query.search)
    wheres.push(
      `lower(coalesce(p.name, '') || ' ' || coalesce(p.email, '') || ' ' || coalesce(p.user_id, '')) like ${value(containing(query.search))}`,
    );
  if (query.account !== undefined) {
    wheres.push(`p.id in (select m.person_id from memberships m where m.workspace_id = $1 and m.account_id = ${value(query.account)})`);
  }
  if (query.milestone !== undefined) {
    wheres.push(
      `${query.reached === 'true' ? '' : 'not '}exists (select from person_milestones r where r.workspace_id = $1 and r.person_id = p.id and r.milestone = ${value(query.milestone)})`,
    );
  }
  if (query.from !== undefined) wheres.push(`p.started_at >= ${value(query.from)}`);
  if (query.to !== undefined) wheres.push(`p.started_at < ${value(query.to)}`);
  if (after !== null)
    wheres.push(`(${by}, p.id) ${direction === 'desc' ? '<' : '>'} (${value(after.by)}::${type}, ${value(after.id)}::bigint)`);
  const { rows } = await pool().query<Row>(
    `with shown as (
       select p.*, ${by} as by from persons p where ${wheres.join(' and ')} order by ${by} ${direction}, p.id ${direction} limit ${value(query.limit + 1)})
     select p.id, p.user_id as "userId", p.name, p.email, p.started_at as "startedAt", p.last_seen_at as "lastSeenAt", p.by::text,
            a.id as "accountId", a.name as "accountName", a.traits->>'plan' as "accountPlan",
            array(select r.milestone from person_milestones r where r.workspace_id = $1 and r.person_id = p.id) as milestones
     from shown p left join accounts a on a.workspace_id = $1 and a.id = p.account_id
     order by p.by ${direction}, p.id ${direction}`,
    values,
  );
  return rows.map((row) => ({
    id: publicIdOf(row.id, row.userId),
    userId: row.userId,
    name: row.name,
    email: row.email,
    account: row.accountId === null ? null : { id: row.accountId, name: row.accountName, plan: row.accountPlan },
    milestones: row.milestones,
    startedAt: row.startedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    place: { by: row.by, id: String(row.id) },
  }));
}
