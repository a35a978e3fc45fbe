import { z } from 'zod';
import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { AccountFacets, AccountItem, AccountQuery } from './contract.ts';
import { containing } from './read-search.ts';

/** The last account shown, by what the list is sorted by. */
export const AccountPlace = z.object({ by: z.string().max(600), id: z.string().max(500) });
export type AccountPlace = z.infer<typeof AccountPlace>;

type Row = Omit<AccountItem, 'startedAt' | 'lastSeenAt'> & { startedAt: Date; lastSeenAt: Date; by: string };

/** The trait `mrr` where it is a number. */
const mrr = "(case when jsonb_typeof(a.traits->'mrr') = 'number' then (a.traits->>'mrr')::float8 end)";
const orders = {
  started: { by: 'a.started_at', type: 'timestamptz', direction: 'desc' },
  lastSeen: { by: 'a.last_seen_at', type: 'timestamptz', direction: 'desc' },
  name: { by: 'lower(coalesce(a.name, a.id))', type: 'text', direction: 'asc' },
  mrr: { by: `coalesce(${mrr}, -1)`, type: 'float8', direction: 'desc' },
} as const;

/** Columns of an account in lists and on its own page; `a` is the account, $1 the workspace. */
export const accountColumns = `
  a.id, a.name, a.traits->>'plan' as plan, ${mrr} as mrr, a.traits->>'csm' as csm, a.started_at as "startedAt", a.last_seen_at as "lastSeenAt",
  (select count(*)::int from memberships m where m.workspace_id = $1 and m.account_id = a.id) as people,
  array(select distinct r.milestone from memberships m join person_milestones r on r.workspace_id = $1 and r.person_id = m.person_id
        where m.workspace_id = $1 and m.account_id = a.id) as milestones`;

/** Accounts of the workspace, at most `limit + 1` after `after`; each with the place that goes on from it. */
export async function readAccounts(
  ctx: Context,
  query: AccountQuery,
  after: AccountPlace | null,
): Promise<(AccountItem & { place: AccountPlace })[]> {
  ctx.require('people:read');
  const { by, type, direction } = orders[query.sort];
  const values: unknown[] = [ctx.workspaceId];
  const value = (given: unknown) => `$${values.push(given)}`;
  const wheres = ['a.workspace_id = $1'];
  if (query.search) wheres.push(`lower(coalesce(a.name, '') || ' ' || a.id) like ${value(containing(query.search))}`);
  if (query.plan !== undefined) wheres.push(`a.traits->>'plan' = ${value(query.plan)}`);
  if (query.csm !== undefined) wheres.push(`a.traits->>'csm' = ${value(query.csm)}`);
  if (after !== null) wheres.push(`(${by}, a.id) ${direction === 'desc' ? '<' : '>'} (${value(after.by)}::${type}, ${value(after.id)})`);
  const { rows } = await pool().query<Row>(
    `with shown as (
       select a.*, ${by} as by from accounts a where ${wheres.join(' and ')} order by ${by} ${direction}, a.id ${direction} limit ${value(query.limit + 1)})
     select ${accountColumns}, a.by::text from shown a order by a.by ${direction}, a.id ${direction}`,
    values,
  );
  return rows.map(({ by: place, startedAt, lastSeenAt, ...row }) => ({
    ...row,
    startedAt: startedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    place: { by: place, id: row.id },
  }));
}

/** The plans and CSMs that accounts have, for filters; at most 100 of each. */
export async function readAccountFacets(ctx: Context): Promise<AccountFacets> {
  ctx.require('people:read');
  const distinct = async (trait: 'plan' | 'csm') => {
    const { rows } = await pool().query<{ value: string }>(
      `select distinct traits->>$2 as value from accounts where workspace_id = $1 and jsonb_typeof(traits->$2) = 'string' order by 1 limit 100`,
      [ctx.workspaceId, trait],
    );
    return rows.map(({ value }) => value);
  };
  return { plans: await distinct('plan'), csms: await distinct('csm') };
}
