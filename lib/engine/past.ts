import type { Sql } from '#lib/db';
import type { EventFact, TraitChange } from '#lib/journey';
import type { Instant, Json, JsonObject } from '#lib/kernel';

/** Questions to the past that came up and could not be answered from memory. */
export interface Missing {
  readonly actors: Set<string>;
  readonly names: Set<string>;
  readonly owners: Set<string>;
  readonly keys: Set<string>;
}

const none: readonly never[] = [];
const placeOf = (who: string, what: string) => `${who}\u0000${what}`;

/**
 * What happened before and within a batch: events by actor and name, trait changes by owner and key. It is loaded set by set and only for what is
 * asked: the first look at something that is not here is noted as missing, and the batch is computed again when that has been loaded.
 */
export class Past {
  readonly missing: Missing = { actors: new Set(), names: new Set(), owners: new Set(), keys: new Set() };
  readonly #events = new Map<string, EventFact[]>();
  readonly #loadedEvents = new Set<string>();
  readonly #traits = new Map<string, TraitChange[]>();
  readonly #loadedTraits = new Set<string>();

  get isComplete(): boolean {
    return this.missing.names.size === 0 && this.missing.keys.size === 0;
  }

  /** Loads what was missing: a query for events, one for trait changes. Events are those that have taken effect, and no others. */
  async load(sql: Sql, workspaceId: number): Promise<void> {
    const { actors, names, owners, keys } = this.missing;
    if (names.size > 0) {
      for (const row of await earlierEvents(sql, workspaceId, [...actors], [...names])) {
        const place = placeOf(row.actor, row.event.name);
        if (this.#loadedEvents.has(place)) continue;
        const list = this.#events.get(place);
        if (list) list.push(row.event);
        else this.#events.set(place, [row.event]);
      }
      for (const actor of actors) for (const name of names) this.#loadedEvents.add(placeOf(actor, name));
    }
    if (keys.size > 0) {
      for (const { owner, key, at, value } of await earlierChanges(sql, workspaceId, [...owners], [...keys])) {
        const place = placeOf(owner, key);
        if (this.#loadedTraits.has(place)) continue;
        const list = this.#traits.get(place);
        if (list) list.push({ at, value });
        else this.#traits.set(place, [{ at, value }]);
      }
      for (const owner of owners) for (const key of keys) this.#loadedTraits.add(placeOf(owner, key));
    }
    actors.clear();
    names.clear();
    owners.clear();
    keys.clear();
  }

  /** Stored events of an actor, before the batch. `stored` false: the actor is new and has none. */
  events(actor: string, name: string, stored: boolean): readonly EventFact[] {
    const place = placeOf(actor, name);
    if (stored && !this.#loadedEvents.has(place)) {
      this.missing.actors.add(actor);
      this.missing.names.add(name);
      return none;
    }
    return this.#events.get(place) ?? none;
  }

  traits(owner: string, key: string, stored: boolean): readonly TraitChange[] {
    const place = placeOf(owner, key);
    if (stored && !this.#loadedTraits.has(place)) {
      this.missing.owners.add(owner);
      this.missing.keys.add(key);
      return none;
    }
    return this.#traits.get(place) ?? none;
  }
}

interface EventRow {
  actor: string;
  id: number;
  name: string;
  at: number;
  receivedAt: number;
  properties: JsonObject | null;
}

async function earlierEvents(sql: Sql, workspaceId: number, actors: readonly string[], names: readonly string[]) {
  const { rows } = await sql.query<EventRow>({
    name: 'earlier-events',
    // Actor by actor, once: a person has few events, a name may have millions. Without `offset 0` and `materialized` the planner turns it round.
    text: `with found as materialized (
             select e.* from unnest($2::text[]) as a(actor) cross join lateral (
               select e.actor, e.id, e.name, round(date_part('epoch', e.at) * 1000) as at, round(date_part('epoch', e.received_at) * 1000) as "receivedAt",
                      e.payload->'properties' as properties, e.partition
               from events e where e.workspace_id = $1 and e.actor = a.actor and e.name = any($3::text[]) and e.type = 'track' offset 0) e)
           select f.actor, f.id, f.name, f.at, f."receivedAt", f.properties from found f
           join log_partitions p on p.workspace_id = $1 and p.partition = f.partition
           where f.id <= p.cursor_id`,
    values: [workspaceId, actors, names],
  });
  return rows.map((row) => ({
    actor: row.actor,
    event: {
      id: String(row.id),
      name: row.name,
      at: row.at as Instant,
      acceptedAt: row.receivedAt as Instant,
      properties: row.properties ?? {},
    } satisfies EventFact,
  }));
}

async function earlierChanges(sql: Sql, workspaceId: number, owners: readonly string[], keys: readonly string[]) {
  const { rows } = await sql.query<{ owner: string; key: string; at: Instant; value: Json | null; removed: boolean }>({
    name: 'earlier-changes',
    text: `select owner, key, round(date_part('epoch', at) * 1000) as at, value, value is null as removed from trait_changes
           where workspace_id = $1 and owner = any($2::text[]) and key = any($3::text[]) order by owner, key, at`,
    values: [workspaceId, owners, keys],
  });
  return rows.map(({ owner, key, at, value, removed }) => ({ owner, key, at, value: removed ? undefined : (value as Json) }));
}
