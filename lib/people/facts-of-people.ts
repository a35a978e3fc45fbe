import { pool } from '#lib/db';
import type { EventFact, Facts, Needs, TraitChange } from '#lib/journey';
import type { Instant, Json, JsonObject } from '#lib/kernel';

/** A person as they stand now, as far as conditions ask of the person's own row. */
export interface StoredPerson {
  readonly id: number;
  readonly publicId: string;
  readonly traits: JsonObject;
  readonly startedAt: Date;
  readonly accountId: string | null;
  readonly accountTraits: JsonObject | null;
}

const none: readonly never[] = [];

/** Rows by person, asked for only where there is something to ask. */
async function rowsByPerson<Row extends { personId: number }>(
  asked: readonly unknown[] | ReadonlySet<unknown>,
  sql: string,
  values: unknown[],
) {
  const found = new Map<number, Row[]>();
  if (('size' in asked ? asked.size : asked.length) === 0) return found;
  const { rows } = await pool().query<Row>(sql, values);
  for (const row of rows) {
    const own = found.get(row.personId);
    if (own) own.push(row);
    else found.set(row.personId, [row]);
  }
  return found;
}

const millis = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;

/** What is known of these people now, as far as `needs` asks for it; one query a kind. */
export async function factsOfPeople(
  workspaceId: number,
  people: readonly StoredPerson[],
  needs: Needs,
  timezone: string,
): Promise<Map<number, Facts>> {
  const ids = people.map(({ id }) => id);
  const [milestones, segments, struggles, scores, events] = await Promise.all([
    rowsByPerson<{ personId: number; key: string; at: number }>(
      needs.milestones,
      `select person_id as "personId", milestone as key, ${millis('reached_at')} as at from person_milestones
       where workspace_id = $1 and person_id = any($2::int8[]) and milestone = any($3)`,
      [workspaceId, ids, [...needs.milestones]],
    ),
    rowsByPerson<{ personId: number; key: string }>(
      needs.segments,
      'select person_id as "personId", segment as key from person_segments where workspace_id = $1 and person_id = any($2::int8[]) and segment = any($3) and member',
      [workspaceId, ids, [...needs.segments]],
    ),
    rowsByPerson<{ personId: number; key: string }>(
      needs.struggles,
      'select person_id as "personId", step as key from person_struggles where workspace_id = $1 and person_id = any($2::int8[]) and step = any($3) and struggling',
      [workspaceId, ids, [...needs.struggles]],
    ),
    rowsByPerson<{ personId: number; key: string; value: number }>(
      needs.scores,
      'select person_id as "personId", model as key, value from person_scores where workspace_id = $1 and person_id = any($2::int8[]) and model = any($3)',
      [workspaceId, ids, [...needs.scores]],
    ),
    rowsByPerson<{ personId: number; name: string; at: number; acceptedAt: number; id: number; properties: JsonObject | null }>(
      needs.events,
      `select i.person_id as "personId", e.* from identities i cross join lateral (
         select id, name, ${millis('at')} as at, ${millis('received_at')} as "acceptedAt", payload->'properties' as properties from events
         where workspace_id = $1 and actor = i.actor and type = 'track' and name = any($3)) e
       where i.workspace_id = $1 and i.person_id = any($2::int8[])`,
      [workspaceId, ids, [...needs.events]],
    ),
  ]);
  const histories = await traitHistories(workspaceId, people, needs);
  return new Map(
    people.map((person) => {
      const { id, accountId, accountTraits } = person;
      const happened = (events.get(id) ?? none).map(
        (row): EventFact => ({
          id: String(row.id),
          name: row.name,
          at: row.at as Instant,
          acceptedAt: row.acceptedAt as Instant,
          properties: row.properties ?? {},
        }),
      );
      const keys = (rows: readonly { key: string }[] | undefined) => new Set((rows ?? none).map(({ key }) => key));
      const facts: Facts = {
        person: { id: person.publicId, traits: person.traits, createdAt: person.startedAt.getTime() as Instant },
        account: accountId === null ? null : { id: accountId, traits: accountTraits ?? {} },
        events: (name) => happened.filter((event) => event.name === name),
        milestones: new Map((milestones.get(id) ?? none).map(({ key, at }) => [key, at as Instant])),
        segments: keys(segments.get(id)),
        struggles: keys(struggles.get(id)),
        scores: new Map((scores.get(id) ?? none).map(({ key, value }) => [key, value])),
        traitHistory: (owner, key) => histories.get(`${owner === 'person' ? `p:${id}` : `a:${accountId}`} ${key}`) ?? none,
        timezone,
      };
      return [id, facts];
    }),
  );
}

async function traitHistories(workspaceId: number, people: readonly StoredPerson[], { traitHistory }: Needs) {
  const histories = new Map<string, TraitChange[]>();
  if (traitHistory.size === 0) return histories;
  const keys = [...traitHistory].map((name) => name.slice(name.indexOf(':') + 1));
  const owners = people.flatMap(({ id, accountId }) => [`p:${id}`, ...(accountId === null ? [] : [`a:${accountId}`])]);
  const { rows } = await pool().query<{ owner: string; key: string; at: number; value: Json }>(
    `select owner, key, ${millis('at')} as at, value from trait_changes
     where workspace_id = $1 and owner = any($2) and key = any($3) order by at`,
    [workspaceId, [...new Set(owners)], keys],
  );
  for (const { owner, key, at, value } of rows) {
    const name = `${owner} ${key}`;
    histories.set(name, [...(histories.get(name) ?? none), { at: at as Instant, value: value === null ? undefined : value }]);
  }
  return histories;
}
