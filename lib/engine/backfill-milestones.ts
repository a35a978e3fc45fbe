import { pool, transaction } from '#lib/db';
import type { EventFact, Facts, Test } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { log } from '#lib/observability';
import { milestoneRule, type Person, storedPeople } from '#lib/people';
import { type Backfill, type BackfillState, beginBackfill, savePart } from './backfill-state.ts';
import { PersonFacts } from './person-facts.ts';

const chunk = 500;

/** Takes a part of the oldest back-fill that is waiting through. Answers how long it took in ms, or null when there is none. */
export async function continueBackfill(size = chunk): Promise<number | null> {
  const { rows } = await pool().query<Backfill>(
    `select m.workspace_id as "workspaceId", m.key, m.event, m."where", m.revision, m.backfill_state as state, w.timezone
     from milestones m join workspaces w on w.id = m.workspace_id where m.status = 'backfilling' order by m.updated_at, m.key limit 1`,
  );
  const [backfill] = rows;
  if (backfill === undefined) return null;
  const started = performance.now();
  const { state } = backfill;
  if (state === null || state.revision !== backfill.revision) await beginBackfill(backfill);
  else await lookThrough(backfill, state, size);
  return performance.now() - started;
}

interface Found {
  readonly actor: string;
  readonly partition: number;
  readonly id: number;
  readonly at: string;
  readonly millis: number;
  readonly receivedAt: number;
  readonly properties: JsonObject | null;
}

async function lookThrough(backfill: Backfill, state: BackfillState, size: number): Promise<void> {
  const { workspaceId, event } = backfill;
  // Read before anything is locked: the transaction that writes is short, and holds nobody up.
  const { rows } = await pool().query<Found>({
    name: 'backfill-events',
    text: `select actor, partition, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, round(date_part('epoch', at) * 1000) as millis,
                  round(date_part('epoch', received_at) * 1000) as "receivedAt", case when $4 then payload->'properties' end as properties
           from events e where workspace_id = $1 and name = $2 and type = 'track' and ($5::timestamptz is null or (e.at, e.id) > ($5, $6::bigint))
           order by e.at, e.id limit $3`,
    values: [workspaceId, event, size, backfill.where !== null, state.after?.[0] ?? null, state.after?.[1] ?? null],
  });
  const past = rows.filter(({ partition, id }) => id <= (state.cursors[partition] ?? -1));
  const rule = milestoneRule(backfill);
  const reached = rule === null ? [] : rule.where === null ? past : await thoseThatHold(backfill, rule.where, past);
  const last = rows.at(-1);
  const done = await transaction((sql) =>
    savePart(sql, backfill, state, {
      looked: rows.length,
      after: last === undefined ? state.after : [last.at, last.id],
      over: rows.length < size,
      firsts: firstsOf(reached),
    }),
  );
  if (done) log().debug({ workspace: workspaceId, milestone: backfill.key }, 'a milestone’s past has been looked through');
}

function firstsOf(found: readonly Found[]): Map<string, number> {
  const firsts = new Map<string, number>();
  for (const { actor, millis } of found) {
    const before = firsts.get(actor);
    if (before === undefined || millis < before) firsts.set(actor, millis);
  }
  return firsts;
}

/** Asks the milestone's `where` of each event. What it asks about the person is answered as they are now. */
async function thoseThatHold({ workspaceId, timezone }: Backfill, where: Test, found: readonly Found[]): Promise<Found[]> {
  const people = await storedPeople(pool(), workspaceId, [...new Set(found.map(({ actor }) => actor))]);
  const byActor = new Map<string, Person>(people.flatMap((person) => [...person.actors].map((actor): [string, Person] => [actor, person])));
  return found.filter((one) => {
    const person = byActor.get(one.actor);
    if (person === undefined) return false;
    const event: EventFact = {
      id: String(one.id),
      name: '',
      at: one.millis as Instant,
      acceptedAt: one.receivedAt as Instant,
      properties: one.properties ?? {},
    };
    const facts: Facts = PersonFacts.ofNow(person, timezone);
    return where.holds({ facts, now: event.acceptedAt, event, trigger: null, messages: null });
  });
}
