import { z } from 'zod';
import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { StandingPerson, StandingQuery } from './contract.ts';
import { publicIdOf } from './happenings-of.ts';
import { segment } from './segment.ts';
import { struggle } from './struggle.ts';

/** The last person shown: the list goes by since when, the newest first. */
export const StandingPlace = z.object({ since: z.iso.datetime(), id: z.string().regex(/^\d{1,15}$/) });
export type StandingPlace = z.infer<typeof StandingPlace>;
export type PlacedPerson = StandingPerson & { readonly place: StandingPlace };

interface Row {
  id: number;
  userId: string | null;
  name: string | null;
  email: string | null;
  accountId: string | null;
  accountName: string | null;
  since: Date;
}

export const shownPerson = ({
  accountId,
  accountName,
  since,
  id,
  ...row
}: Omit<Row, 'since'> & { since: Date | null }): StandingPerson => ({
  id: publicIdOf({ id, userId: row.userId }),
  ...row,
  account: accountId === null ? null : { id: accountId, name: accountName },
  since: since?.toISOString() ?? null,
});

async function peopleOf(
  from: string,
  { workspaceId }: Context,
  { key, limit }: { key: string } & StandingQuery,
  after: StandingPlace | null,
): Promise<PlacedPerson[]> {
  const { rows } = await pool().query<Row>(
    `select p.id, p.user_id as "userId", p.name, p.email, a.id as "accountId", a.name as "accountName", s.since
     from (${from}) s join persons p on p.workspace_id = $1 and p.id = s.person_id
     left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
     where $3::timestamptz is null or (s.since, p.id) < ($3, $4::int8)
     order by s.since desc, p.id desc limit $5`,
    [workspaceId, key, after?.since ?? null, after?.id ?? null, limit + 1],
  );
  return rows.map((row) => ({ ...shownPerson(row), place: { since: row.since.toISOString(), id: String(row.id) } }));
}

type Query = { key: string } & StandingQuery;

/** Who is in a segment, the last to enter first; at most `limit + 1`. Throws `Refusal('not-found')`. */
export async function segmentPeople(ctx: Context, query: Query, after: StandingPlace | null): Promise<PlacedPerson[]> {
  ctx.require('people:read');
  await segment(ctx, query);
  const from = `select person_id, coalesce(entered_at, 'epoch') as since from person_segments where workspace_id = $1 and segment = $2 and member`;
  return peopleOf(from, ctx, query, after);
}

/** Who struggles at a step now, the last to begin first; at most `limit + 1`. Throws `Refusal('not-found')`. */
export async function strugglePeople(ctx: Context, query: Query, after: StandingPlace | null): Promise<PlacedPerson[]> {
  ctx.require('people:read');
  await struggle(ctx, query);
  const from = `select person_id, coalesce(since, 'epoch') as since from person_struggles where workspace_id = $1 and step = $2 and struggling`;
  return peopleOf(from, ctx, query, after);
}
