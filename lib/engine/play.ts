import type { LoggedEvent } from '#lib/event-log';
import type { EventFact, Facts, Stimulus, TraitChange } from '#lib/journey';
import { type Instant, isObject, type Json, type JsonObject } from '#lib/kernel';
import {
  AccountsAtHand,
  editTraits,
  freshCopy,
  type IdBlock,
  type News,
  noNews,
  noteEdits,
  PeopleAtHand,
  type Person,
  sameAs,
  survivor,
  takeIn,
} from '#lib/people';
import { runAtHand } from './load-runs.ts';
import type { Loaded } from './loaded.ts';
import type { Past } from './past.ts';
import { PersonFacts, type Sources } from './person-facts.ts';
import { hearSystemEvent } from './system-events.ts';
import { Walk } from './walk.ts';

const noRules: readonly never[] = [];

/** A batch as computed: everything that is to be written. */
export interface Played {
  readonly people: PeopleAtHand;
  readonly accounts: AccountsAtHand;
  readonly walk: Walk;
}

/**
 * Computes a batch: events in the order accepted, each person's timers in between. Pure but for the ids it takes: from the same `Loaded` it
 * comes to the same result. What it could not know is noted in `past.missing`; then the result is worth nothing, and it is to be done again.
 */
export function play(loaded: Loaded, past: Past, ids: { readonly persons: IdBlock; readonly runs: IdBlock }, now: Instant): Played {
  const player = new Player(loaded, past, ids, now);
  for (const event of loaded.events) player.take(event);
  player.passTime(loaded.until);
  return player;
}

class Player implements Played {
  readonly people: PeopleAtHand;
  readonly accounts: AccountsAtHand;
  readonly walk: Walk;
  readonly #loaded: Loaded;
  readonly #sources: Sources;
  readonly #happened = new Map<string, Map<string, EventFact[]>>();
  readonly #accountEdits = new Map<string, (TraitChange & { readonly key: string })[]>();
  readonly #facts = new Map<Person, Facts>();
  /** Names of events that anybody may ask for later in the batch. */
  readonly #remembered: ReadonlySet<string>;

  constructor(loaded: Loaded, past: Past, ids: { readonly persons: IdBlock; readonly runs: IdBlock }, now: Instant) {
    this.#loaded = loaded;
    this.#remembered = loaded.definitions.rememberedEvents;
    const stored = loaded.people.map(freshCopy);
    this.people = new PeopleAtHand(stored, ids.persons);
    this.accounts = new AccountsAtHand(loaded.accounts);
    this.#sources = {
      past,
      happened: this.#happened,
      accounts: this.accounts,
      standing: loaded.standing,
      storedActors: new Set(stored.flatMap(({ actors }) => [...actors])),
      storedAccounts: new Set(loaded.accounts.keys()),
      accountEdits: this.#accountEdits,
      former: (person) => this.people.merges.flatMap(({ from }) => (survivor(from) === person ? [from] : [])),
      timezone: loaded.definitions.timezone,
    };
    this.walk = new Walk({
      definitions: loaded.definitions,
      now,
      factsOf: (person) => this.#factsOf(person),
      nextRunId: () => ids.runs.take(),
      setTraits: (person, set, at) => this.#setTraits(person, set, at),
    });
    for (const row of loaded.runs) {
      const person = this.people.byId(row.personId);
      if (person !== undefined) this.walk.book.add(runAtHand(row, person, loaded.definitions));
    }
    for (const person of stored) this.walk.settle(person);
  }

  #factsOf(person: Person): Facts {
    const who = survivor(person);
    const known = this.#facts.get(who);
    if (known !== undefined) return known;
    const facts = new PersonFacts(who, this.#sources);
    this.#facts.set(who, facts);
    return facts;
  }

  /** Takes the timers of everyone that are due by now. */
  passTime(until: Instant): void {
    for (const person of this.people.present()) this.walk.passTime(person, until);
  }

  take(event: LoggedEvent): void {
    const { definitions } = this.#loaded;
    const follows = !event.history && definitions.hasJourneys;
    let person = this.people.of(event);
    if (follows) this.walk.passTime(person, event.receivedAt);
    for (const actor of sameAs(event, this.people)) person = this.#join(actor, person, event, follows);

    const fact = event.type === 'track' && event.name !== null ? this.#happen(event, event.name) : null;
    const rules = (fact && definitions.rules.get(fact.name)) ?? noRules;
    const news = takeIn(event, person, this.accounts, rules, fact, () => this.#factsOf(person));
    if (event.groupId !== null && event.type === 'group') this.#noteAccount(event, event.groupId, news);
    if (!follows) return;
    if (event.type === 'system') hearSystemEvent(event, person, this.walk, definitions, () => this.#factsOf(person));
    else this.#follow(event, person, fact, news);
    this.walk.echo(person, event.receivedAt);
  }

  /** Promise 3: open runs first, goal and exits before waits; then the triggers. */
  #follow({ receivedAt }: LoggedEvent, person: Person, fact: EventFact | null, news: News): void {
    const { definitions } = this.#loaded;
    const stimulus: Stimulus = fact === null ? { kind: 'traits' } : { kind: 'event', event: fact, reached: news.reached };
    if (fact !== null || news.traits.size > 0 || news.moved) this.walk.stir(person, stimulus, news, receivedAt);
    if (fact === null) return;
    this.walk.tryTriggers(person, stimulus, definitions.openByEvent.get(fact.name) ?? noRules, receivedAt);
    for (const milestone of news.reached) {
      const waiting = definitions.open.filter(({ plan }) => plan?.needs.stimuli.milestones.has(milestone));
      this.walk.tryTriggers(person, { kind: 'milestone', milestone, event: fact }, waiting, receivedAt);
    }
  }

  #join(actor: string, person: Person, event: LoggedEvent, follows: boolean): Person {
    const other = this.people.byActor(actor);
    if (other !== undefined && other !== person && follows) this.walk.passTime(other, event.receivedAt);
    const who = this.people.bind(actor, person);
    if (other !== undefined && other !== person) {
      this.#facts.delete(who);
      this.walk.merge(who === person ? other : person, who);
    }
    return who;
  }

  #happen(event: LoggedEvent, name: string): EventFact {
    const { id, at, receivedAt, payload, actor } = event;
    const properties = isObject(payload.properties) ? (payload.properties as JsonObject) : {};
    const fact: EventFact = { id: String(id), name, at, acceptedAt: receivedAt, properties };
    if (!this.#remembered.has(name)) return fact;
    const own = this.#happened.get(actor) ?? new Map<string, EventFact[]>();
    this.#happened.set(actor, own);
    const list = own.get(name);
    if (list) list.push(fact);
    else own.set(name, [fact]);
    return fact;
  }

  #noteAccount({ at }: LoggedEvent, id: string, { traits }: News): void {
    const edits = this.#accountEdits.get(id) ?? [];
    for (const trait of traits) {
      const key = trait.slice('account:'.length);
      edits.push({ key, at, value: this.accounts.traits(id)[key] });
    }
    this.#accountEdits.set(id, edits);
  }

  #setTraits(person: Person, set: Readonly<Record<string, unknown>>, at: Instant): News {
    const { traits, edits, changed } = editTraits(
      person.traits,
      { traits: set as Record<string, Json>, at, history: false },
      person.traitsChangedAt,
    );
    if (changed.length === 0) return noNews;
    person.traits = traits;
    person.changed = true;
    person.traitEdits.push(...edits);
    person.traitsChangedAt = noteEdits(person.traitsChangedAt, edits);
    return { ...noNews, traits: new Set(changed.map((key) => `person:${key}`)) };
  }
}
