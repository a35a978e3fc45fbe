import { pool, prisma } from '#lib/db';
import { holds, needsOf } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { factsOfPeople } from '#lib/people';
import type { Context } from '#lib/workspace';
import type { SegmentPreview, StandingPerson } from './contract.ts';
import { publicIdOf } from './happenings-of.ts';
import { segmentCondition } from './segment-condition.ts';
import { shownPerson } from './standing-people.ts';

const pageSize = 1_000;
const sampleSize = 10;
/** Nobody waits longer than this for a preview: what was looked at by then is the answer, and says so. */
const longest = 4_000;

interface Row {
  id: number;
  userId: string | null;
  name: string | null;
  email: string | null;
  traits: JsonObject;
  startedAt: Date;
  accountId: string | null;
  accountName: string | null;
  accountTraits: JsonObject | null;
}

const page = `
  select p.id, p.user_id as "userId", p.name, p.email, p.traits, p.started_at as "startedAt",
         a.id as "accountId", a.name as "accountName", a.traits as "accountTraits"
  from persons p left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
  where p.workspace_id = $1 and ($2::int8 is null or p.id < $2) order by p.id desc limit $3`;

/**
 * How many people a condition holds for now, with some of them; the newest people are looked at first, and all of them where a few seconds are enough.
 * Nothing is kept. Throws `Refusal('invalid')` with a path an issue.
 */
export async function previewSegment(ctx: Context, { condition: given }: { condition: unknown }): Promise<SegmentPreview> {
  ctx.require('segments:read');
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const condition = await segmentCondition(prisma(), workspaceId, given);
  const workspace = await prisma().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { timezone: true } });
  const people = await prisma().person.count({ where: { workspaceId } });
  const needs = needsOf(condition);
  const now = Date.now() as Instant;
  const sample: StandingPerson[] = [];
  let [size, looked] = [0, 0];
  for (let after: number | null = null; Date.now() - now < longest; ) {
    const { rows }: { rows: Row[] } = await pool().query<Row>(page, [workspaceId, after, pageSize]);
    const shown = rows.map((row) => ({ ...row, publicId: publicIdOf(row) }));
    const facts = await factsOfPeople(workspaceId, shown, needs, workspace.timezone);
    for (const { publicId: _, traits, startedAt, accountTraits, ...row } of shown) {
      const known = facts.get(row.id);
      if (known === undefined || !holds(condition, known, { now })) continue;
      size += 1;
      if (sample.length < sampleSize) sample.push(shownPerson({ ...row, since: null }));
    }
    looked += rows.length;
    after = rows.at(-1)?.id ?? null;
    if (rows.length < pageSize || after === null) break;
  }
  return { size, looked, people: Math.max(people, looked), sample };
}
