import { pool, transaction } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { MilestoneCandidates } from '../contract.ts';
import { type Tried, weighCandidates } from './weigh-candidates.ts';

/** People that are looked at, and events of each in their first 14 days: what an answer costs does not grow with the workspace. */
const mostPeople = 3_000;
const mostEvents = 2_000;
const longest = '15s';

/* `$1` workspace, `$2` the present. The index on (actor, at) is walked once an actor. */
const cohortSql = `cohort as materialized (
  select p.id, p.started_at, exists (
      select from person_days d where d.workspace_id = $1 and d.person_id = p.id and d.events > 0
        and d.day >= (p.started_at at time zone 'UTC')::date + 28 and d.day < (p.started_at at time zone 'UTC')::date + 56) as retained
  from persons p where p.workspace_id = $1 and p.user_id is not null and p.started_at <= $2::timestamptz - interval '57 days'
  order by p.started_at desc limit ${mostPeople})`;
const passive = ['properties', 'context']
  .flatMap((place) =>
    ['{"passive":true}', '{"nonInteraction":true}', '{"nonInteraction":1}'].map((mark) => `e.payload @> '{"${place}":${mark}}'`),
  )
  .join(' or ');
const didSql = `did as (
  select c.id, c.retained, f.name from cohort c join identities i on i.workspace_id = $1 and i.person_id = c.id
  cross join lateral (
    select distinct name from (
      select e.name from events e where e.workspace_id = $1 and e.actor = i.actor and e.type = 'track' and e.name is not null
        and e.at >= c.started_at and e.at < c.started_at + interval '14 days' and not (${passive}) limit ${mostEvents}) e) f
  group by 1, 2, 3)`;

interface Looked {
  people: number;
  retained: number;
  from: Date | null;
  to: Date | null;
  events: Tried[];
}

/**
 * Events that go with coming back: done in the first 14 days, by people with activity between day 28 and day 56 more often than by others. A correlation,
 * and no proof of cause. Throws `Refusal('unavailable')` when the log does not answer in time.
 */
export async function milestoneCandidates(ctx: Context, now = new Date()): Promise<MilestoneCandidates> {
  ctx.require('milestones:read');
  ctx.require('telemetry:read');
  const { workspaceId } = ctx;
  const { people, retained, from, to, events } = await looked(workspaceId, now).catch(inTime);
  const { rows } = await pool().query<{ event: string; key: string }>('select event, key from milestones where workspace_id = $1', [
    workspaceId,
  ]);
  const known = new Map(rows.map(({ event, key }) => [event, key]));
  const { tested, candidates } = weighCandidates({ people, retained }, events);
  return {
    people,
    most: mostPeople,
    retained,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    tested,
    data: candidates.map((candidate) => ({ ...candidate, milestone: known.get(candidate.event) ?? null })),
  };
}

/** One statement, so that people and what they did are of one moment. */
async function looked(workspaceId: number, now: Date): Promise<Looked> {
  return transaction(async (sql) => {
    await sql.query(`select set_config('statement_timeout', '${longest}', true), set_config('jit', 'off', true)`);
    const { rows } = await sql.query<Looked>(
      `with ${cohortSql}, ${didSql},
         counted as (select name as event, count(*)::int as did, count(*) filter (where retained)::int as kept from did group by name)
       select count(*)::int as people, count(*) filter (where retained)::int as retained, min(started_at) as from, max(started_at) as to,
         coalesce((select jsonb_agg(to_jsonb(counted)) from counted), '[]') as events from cohort`,
      [workspaceId, now],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('a sum without a row');
    return row;
  });
}

/** Postgres gave up at our own limit: the caller may try again later. Anything else is a fault. */
function inTime(fault: unknown): never {
  if (fault instanceof Error && 'code' in fault && fault.code === '57014')
    throw new Refusal('unavailable', `Looking through the events took longer than ${longest}. Try again when less is going on.`, {
      retryAfter: 60,
    });
  throw fault;
}
