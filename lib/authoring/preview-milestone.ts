import { pool, prisma } from '#lib/db';
import { type Condition, needsOf, type Test, testOf, validateCondition } from '#lib/journey';
import { type Instant, type JsonObject, Refusal } from '#lib/kernel';
import { factsOfPeople } from '#lib/people';
import type { Context } from '#lib/workspace';
import type { MilestonePreview, MilestonePreviewInput } from './contract.ts';
import { publicIdOf } from './happenings-of.ts';

const pageSize = 5_000;
/** Nobody waits longer than this for a preview: what was looked at by then is the answer, and says so. */
const longestMs = 2_500;

interface Row {
  readonly id: number;
  readonly at: string;
  readonly millis: number;
  readonly acceptedAt: number;
  readonly properties: JsonObject | null;
  readonly person: number;
}

const page = `
  select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, round(date_part('epoch', e.at) * 1000) as millis,
         round(date_part('epoch', e.received_at) * 1000) as "acceptedAt", case when $3 then e.payload->'properties' end as properties, coalesce(i.person_id, 0) as person
  from (select * from events where workspace_id = $1 and name = $2 and type = 'track' and ($4::timestamptz is null or (at, id) < ($4, $5::bigint))
        order by at desc, id desc limit $6) e
  left join identities i on i.workspace_id = $1 and i.actor = e.actor order by e.at desc, e.id desc`;

/**
 * How many people have done what a milestone would ask, over the events there are; the newest are looked at first, and all of them where a few seconds are
 * enough. What it asks about a person is answered as they are now. Nothing is kept. Throws `Refusal('invalid')`.
 */
export async function previewMilestone(ctx: Context, { event, where }: MilestonePreviewInput): Promise<MilestonePreview> {
  ctx.require('milestones:read');
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const condition = where == null ? null : conditionOf(where);
  const holds = condition === null ? null : await asker(workspaceId, condition);
  const [people, total] = await Promise.all([prisma().person.count({ where: { workspaceId } }), countOf(workspaceId, event)]);
  const reached = new Set<number>();
  const began = Date.now();
  let [looked, events, complete] = [0, 0, false];
  for (let last: Row | undefined; !complete && Date.now() - began < longestMs; ) {
    const { rows }: { rows: Row[] } = await pool().query<Row>(page, [
      workspaceId,
      event,
      condition !== null,
      last?.at ?? null,
      last?.id ?? null,
      pageSize,
    ]);
    const own = rows.filter(({ person }) => person !== 0); // not taken in by the engine yet: nobody's
    const held = holds === null ? own : await holds(own);
    for (const { person } of held) reached.add(person);
    looked += rows.length;
    events += held.length;
    complete = rows.length < pageSize;
    last = rows.at(-1);
  }
  return { reached: reached.size, people: Math.max(people, reached.size), events, looked, total: Math.max(total, looked), complete };
}

function conditionOf(where: unknown): Condition {
  const checked = validateCondition(where, {}, 'where');
  if ('issues' in checked) throw new Refusal('invalid', 'The conditions cannot be used.', { issues: checked.issues });
  return checked.condition;
}

/** How often the event came, by the daily roll-ups. */
async function countOf(workspaceId: number, event: string): Promise<number> {
  const { rows } = await pool().query<{ events: number }>(
    `select coalesce(sum(events), 0)::int8 as events from event_days where workspace_id = $1 and type = 'track' and name = $2`,
    [workspaceId, event],
  );
  return rows[0]?.events ?? 0;
}

async function asker(workspaceId: number, condition: Condition): Promise<(rows: readonly Row[]) => Promise<Row[]>> {
  const { timezone } = await prisma().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { timezone: true } });
  const test = testOf(condition);
  return async (rows) => {
    const facts = await factsOf(workspaceId, condition, timezone, [...new Set(rows.map(({ person }) => person))]);
    return rows.filter((row) => heldFor(test, row, facts));
  };
}

function heldFor(test: Test, { id, millis, acceptedAt, properties, person }: Row, facts: Awaited<ReturnType<typeof factsOf>>): boolean {
  const known = facts.get(person);
  if (known === undefined) return false;
  const event = { id: String(id), name: '', at: millis as Instant, acceptedAt: acceptedAt as Instant, properties: properties ?? {} };
  return test.holds({ facts: known, now: event.acceptedAt, event, trigger: null, messages: null });
}

interface PersonRow {
  id: number;
  userId: string | null;
  traits: JsonObject;
  startedAt: Date;
  accountId: string | null;
  accountTraits: JsonObject | null;
}

async function factsOf(workspaceId: number, condition: Condition, timezone: string, ids: readonly number[]) {
  const { rows } = await pool().query<PersonRow>(
    `select p.id, p.user_id as "userId", p.traits, p.started_at as "startedAt", a.id as "accountId", a.traits as "accountTraits"
     from persons p left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
     where p.workspace_id = $1 and p.id = any($2::int8[])`,
    [workspaceId, ids],
  );
  const people = rows.map((row) => ({ ...row, publicId: publicIdOf(row) }));
  return factsOfPeople(workspaceId, people, needsOf(condition), timezone);
}
