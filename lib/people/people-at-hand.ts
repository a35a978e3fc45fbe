import type { Instant } from '#lib/kernel';
import { editTraits, noteEdits } from './edit-traits.ts';
import type { IdBlock } from './id-block.ts';
import { type Person, survivor } from './person.ts';
import { StandingAtHand } from './standing-at-hand.ts';

/** Two persons that turned out to be one. `from` had a row of its own when it was stored. */
export interface Merge {
  readonly from: Person;
  readonly into: Person;
}

interface Seen {
  readonly actor: string;
  readonly partition: number;
  readonly at: Instant;
}

const newPerson = (id: number, { actor, partition, at }: Seen): Person => ({
  id,
  partition,
  userId: actor.startsWith('u:') ? actor.slice(2) : null,
  actors: new Set([actor]),
  stored: false,
  traits: {},
  firstSeenAt: at,
  lastSeenAt: at,
  accountId: null,
  milestones: new Map(),
  newMilestones: new Set(),
  days: new Map(),
  joined: new Map(),
  traitEdits: [],
  traitsChangedAt: new Map(),
  standing: new StandingAtHand(null, true),
  mergedInto: null,
  changed: true,
});

/** The persons a batch has to do with, found by actor. It makes new ones, and merges those that turn out to be one. */
export class PeopleAtHand {
  readonly merges: Merge[] = [];
  /** Actors that are to be bound to a person, or to another one than before. */
  readonly bound = new Set<string>();
  readonly #byActor = new Map<string, Person>();
  readonly #byId = new Map<number, Person>();
  readonly #ids: IdBlock;

  constructor(stored: readonly Person[], ids: IdBlock) {
    this.#ids = ids;
    for (const person of stored) this.#add(person);
  }

  #add(person: Person): void {
    this.#byId.set(person.id, person);
    for (const actor of person.actors) this.#byActor.set(actor, person);
  }

  byId(id: number): Person | undefined {
    const person = this.#byId.get(id);
    return person && survivor(person);
  }

  byActor(actor: string): Person | undefined {
    return this.#byActor.get(actor);
  }

  /** The actor's person, made when there is none yet. */
  of(seen: Seen): Person {
    const known = this.#byActor.get(seen.actor);
    if (known) return known;
    const made = newPerson(this.#ids.take(), seen);
    this.#add(made);
    this.bound.add(seen.actor);
    return made;
  }

  /** Everyone who is still someone, new ones included. */
  *present(): IterableIterator<Person> {
    for (const person of this.#byId.values()) if (person.mergedInto === null) yield person;
  }

  /** Makes another actor known as this person, and merges if the actor was someone else: the one with a userId survives. Answers who it is now. */
  bind(actor: string, person: Person): Person {
    const other = this.#byActor.get(actor);
    if (other === person) return person;
    if (other !== undefined) {
      const [from, into] = person.userId === null && other.userId !== null ? [person, other] : [other, person];
      this.#merge(from, into);
      return into;
    }
    person.actors.add(actor);
    this.#byActor.set(actor, person);
    this.bound.add(actor);
    return person;
  }

  #merge(from: Person, into: Person): void {
    this.merges.push({ from, into });
    from.mergedInto = into;
    into.changed = true;
    for (const actor of from.actors) {
      into.actors.add(actor);
      this.#byActor.set(actor, into);
      this.bound.add(actor);
    }
    // Traits that only the other one had come over with their history; where both had one, the surviving person's stays.
    const gained = Object.fromEntries(Object.entries(from.traits).filter(([key]) => !Object.hasOwn(into.traits, key)));
    const { traits } = editTraits(into.traits, { traits: gained, at: into.lastSeenAt, history: false }, new Map());
    into.traits = traits;
    const moved = from.traitEdits.filter(({ key }) => Object.hasOwn(gained, key));
    into.traitEdits.push(...moved);
    into.traitsChangedAt = noteEdits(into.traitsChangedAt, moved);
    into.firstSeenAt = Math.min(into.firstSeenAt, from.firstSeenAt) as Instant;
    into.lastSeenAt = Math.max(into.lastSeenAt, from.lastSeenAt) as Instant;
    into.accountId ??= from.accountId;
    for (const [milestone, at] of from.milestones) reach(into, milestone, at);
    for (const [day, events] of from.days) into.days.set(day, (into.days.get(day) ?? 0) + events);
    for (const [account, since] of from.joined) join(into, account, since);
    into.standing.absorb(from.standing, from.partition, into.partition, into.lastSeenAt);
  }
}

/** Notes that a milestone was reached at an instant; true when it is the first time, false when that changes nothing or only makes it earlier. */
export function reach(person: Person, milestone: string, at: Instant): boolean {
  const before = person.milestones.get(milestone);
  if (before !== undefined && before <= at) return false;
  person.milestones.set(milestone, at);
  person.newMilestones.add(milestone);
  return before === undefined;
}

/** Makes a person a member of an account, and the account theirs. */
export function join(person: Person, account: string, since: Instant): void {
  const before = person.joined.get(account);
  if (before === undefined || since < before) person.joined.set(account, since);
}
