import { pool } from '#lib/db';
import type { Facts } from '#lib/journey';
import { type Instant, type JsonObject, stableStringify } from '#lib/kernel';
import { factsOfPeople, readStandingOf } from '#lib/people';
import type { Subject } from './evaluate.ts';
import type { FlagNeeds } from './flag-needs.ts';

interface Row {
  id: number;
  userId: string | null;
  traits: JsonObject;
  startedAt: Date;
  accountId: string | null;
  accountTraits: JsonObject | null;
  settings: Record<string, string> | null;
}

const none: ReadonlySet<string> = new Set();
const noJourneys: Subject['journeys'] = { open: none, entered: none, finished: none };

/** Who is asked about, and what the caller says of them beside their id: it takes the place of stored traits for this once. */
export interface Asked {
  readonly userId: string;
  readonly traits: JsonObject;
}

/** The subject with whatever `needs` asks for, and whether we know them. Who was never seen is what the caller says of them. */
export async function subjectFor(
  workspaceId: number,
  { userId, traits }: Asked,
  needs: FlagNeeds,
  timezone: string,
  now: Instant,
): Promise<{ subject: Subject; known: boolean }> {
  const { rows } = await pool().query<Row>({
    name: 'flag-subject',
    text: `select p.id, p.user_id as "userId", p.traits, p.started_at as "startedAt", a.id as "accountId", a.traits as "accountTraits",
             (select jsonb_object_agg(f.flag, f.variant) from person_flags f where f.workspace_id = $1 and f.person_id = p.id) as settings
           from identities i join persons p on p.workspace_id = i.workspace_id and p.id = i.person_id
           left join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
           where i.workspace_id = $1 and i.actor = 'u:' || $2`,
    values: [workspaceId, userId],
  });
  const [row] = rows;
  if (row === undefined) return { subject: stranger(userId, traits, timezone, now), known: false };
  const person = { ...row, publicId: row.userId ?? userId };
  const [facts, journeys, proficiency] = await Promise.all([
    factsOfPeople(workspaceId, [person], needs.conditions, timezone).then((all) => all.get(row.id)),
    needs.journeys ? journeysOf(workspaceId, row.id) : noJourneys,
    needs.proficiency ? proficiencyOf(workspaceId, row, now) : null,
  ]);
  if (facts === undefined) throw new Error(`no facts of person ${row.id}`);
  const settings = new Map(Object.entries(row.settings ?? {}));
  return { subject: { facts: overridden(facts, traits, now), settings, journeys, proficiency }, known: true };
}

/** A trait that the caller changes has been so since now, as far as anybody knows. */
function overridden(facts: Facts, given: JsonObject, now: Instant): Facts {
  const changed = new Set(
    Object.keys(given).filter((key) => stableStringify(given[key] ?? null) !== stableStringify(facts.person.traits[key] ?? null)),
  );
  if (changed.size === 0) return facts;
  return {
    ...facts,
    person: { ...facts.person, traits: { ...facts.person.traits, ...given } },
    traitHistory: (owner, key) =>
      owner === 'person' && changed.has(key) ? [{ at: now, value: given[key] }] : facts.traitHistory(owner, key),
  };
}

function stranger(id: string, traits: JsonObject, timezone: string, now: Instant): Subject {
  const facts: Facts = {
    person: { id, traits, createdAt: now },
    account: null,
    events: () => [],
    milestones: new Map(),
    segments: none,
    scores: new Map(),
    struggles: none,
    traitHistory: () => [],
    timezone,
  };
  return { facts, settings: new Map(), journeys: noJourneys, proficiency: 'new' };
}

async function journeysOf(workspaceId: number, personId: number): Promise<Subject['journeys']> {
  const { rows } = await pool().query<{ journey: string; open: boolean; finished: boolean }>(
    `select journey, bool_or(status = 'waiting') as open, bool_or(status in ('completed', 'converted')) as finished
     from runs where workspace_id = $1 and person_id = $2 and not shadow group by journey`,
    [workspaceId, personId],
  );
  const keys = (of: typeof rows) => new Set(of.map(({ journey }) => journey));
  return { open: keys(rows.filter(({ open }) => open)), entered: keys(rows), finished: keys(rows.filter(({ finished }) => finished)) };
}

async function proficiencyOf(workspaceId: number, { id, startedAt }: Row, now: Instant): Promise<string> {
  const { rows } = await pool().query<{ actor: string }>('select actor from identities where workspace_id = $1 and person_id = $2', [
    workspaceId,
    id,
  ]);
  const actors = rows.map(({ actor }) => actor);
  const { proficiency } = await readStandingOf({ workspaceId, id, actors, startedAt }, new Date(now));
  return proficiency.level;
}
