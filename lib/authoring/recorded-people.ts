import { pool } from '#lib/db';
import type { AccountEdit } from '#lib/journey';
import type { Instant, Json, JsonObject } from '#lib/kernel';

/** Of one actor so many events are read, the newest; who has more is no person. */
export const mostEvents = 10_000;

/** A person whose history is to be played again. */
export interface RecordedPerson {
  readonly id: number;
  readonly userId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly startedAt: Instant;
  readonly actors: readonly string[];
}

/** An event of the log, as far as a replay looks at it. `fields` are its properties or traits. */
export interface RecordedEvent {
  readonly personId: number;
  readonly id: number;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly type: string;
  readonly name: string | null;
  readonly groupId: string | null;
  readonly history: boolean;
  readonly fields: JsonObject | null;
}

const millis = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;
const person = `p.id, p.user_id as "userId", p.name, p.email, ${millis('p.started_at')} as "startedAt",
  array(select i.actor from identities i where i.workspace_id = p.workspace_id and i.person_id = p.id order by i.actor) as actors`;

/** People of one partition in the order of their ids, at most `limit` after `after`. */
export async function peopleOfPartition(workspaceId: number, partition: number, after: number, limit: number): Promise<RecordedPerson[]> {
  const { rows } = await pool().query<RecordedPerson>({
    name: 'recorded-people',
    text: `select ${person} from persons p where p.workspace_id = $1 and p.partition = $2 and p.id > $3 order by p.id limit $4`,
    values: [workspaceId, partition, after, limit],
  });
  return rows;
}

/** The person that an address means: a userId, also one that became another's, or `~` and the number of one who is anonymous. Null for nobody. */
export async function recordedPerson(workspaceId: number, ref: string): Promise<RecordedPerson | null> {
  const number = /^~(\d{1,15})$/.exec(ref)?.[1] ?? null;
  const { rows } = await pool().query<RecordedPerson>(
    `select ${person} from persons p where p.workspace_id = $1
       and (p.id = (select person_id from identities where workspace_id = $1 and actor = 'u:' || $2) or p.user_id = $2 or (p.user_id is null and p.id = $3::int8))
     order by p.user_id nulls last limit 1`,
    [workspaceId, ref, number],
  );
  return rows[0] ?? null;
}

/** What a replay reads of these people's events: tracked ones of these names, and all that changes traits, account or scores; in the order of the log. */
export async function eventsOfPeople(
  workspaceId: number,
  people: readonly RecordedPerson[],
  names: ReadonlySet<string>,
): Promise<Map<number, RecordedEvent[]>> {
  const actors = people.flatMap(({ id, actors: own }) => own.map((actor) => [actor, id] as const));
  // Actor by actor, so that the index on (actor, at) is used whatever the planner thinks of the whole.
  const { rows } = await pool().query<RecordedEvent>({
    name: 'recorded-events',
    text: `select w.person_id as "personId", e.id, e.at, e."receivedAt", e.type, e.name, e."groupId", e.history, e.fields
           from unnest($2::text[], $3::int8[]) as w(actor, person_id) cross join lateral (
             select id, ${millis('at')} as at, ${millis('received_at')} as "receivedAt", type, name, group_id as "groupId", history,
                    case type when 'track' then payload->'properties' when 'system' then payload else payload->'traits' end as fields
             from events where workspace_id = $1 and actor = w.actor
               and (type in ('identify', 'group', 'system') or (type = 'track' and name = any($4)))
             order by events.at desc, id desc limit ${mostEvents}) e
           order by e.id`,
    values: [workspaceId, actors.map(([actor]) => actor), actors.map(([, id]) => id), [...names]],
  });
  const found = new Map<number, RecordedEvent[]>();
  for (const row of rows) {
    const own = found.get(row.personId);
    if (own) own.push(row);
    else found.set(row.personId, [row]);
  }
  return found;
}

/** All changes of the traits of these owners (`p:<person id>`, `a:<account id>`), oldest first. */
export async function editsOf(workspaceId: number, owners: readonly string[]): Promise<Map<string, AccountEdit[]>> {
  const found = new Map<string, AccountEdit[]>();
  if (owners.length === 0) return found;
  const { rows } = await pool().query<{ owner: string; key: string; at: number; value: Json }>({
    name: 'recorded-edits',
    text: `select owner, key, ${millis('at')} as at, value from trait_changes where workspace_id = $1 and owner = any($2::text[]) order by at, key`,
    values: [workspaceId, owners],
  });
  for (const { owner, key, at, value } of rows) {
    const edit: AccountEdit = { key, at: at as Instant, value: value === null ? undefined : value };
    const own = found.get(owner);
    if (own) own.push(edit);
    else found.set(owner, [edit]);
  }
  return found;
}
