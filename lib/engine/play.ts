import type { LoggedEvent } from '#lib/event-log';
import { type EventFact, type Facts, type StandingChange, type Stimulus, stimuliOf } from '#lib/journey';
import type { Instant, Json } from '#lib/kernel';
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
  StandingAtHand,
  sameAs,
  survivor,
  takeIn,
} from '#lib/people';
import { mayStart } from './concerns.ts';
import { type ChangedAccount, Happened } from './happened.ts';
import { runAtHand } from './load-runs.ts';
import type { Loaded } from './loaded.ts';
import type { Past } from './past.ts';
import { PersonFacts, type Sources } from './person-facts.ts';
import { Standing } from './standing.ts';
import { hearSystemEvent } from './system-events.ts';
import { Walk } from './walk.ts';

const none: readonly never[] = [];
/** What one event may bring about through traits that actions set, before that is taken for a circle. */
const mostEchoes = 1_000;

/** A batch as computed: everything that is to be written. */
export interface Played {
  readonly people: PeopleAtHand;
  readonly accounts: AccountsAtHand;
  readonly walk: Walk;
  readonly standing: Standing;
  readonly changedAccounts: ReadonlyMap<string, ChangedAccount>;
}

/**
 * Computes a batch: events in the order accepted, each person's timers in between. Pure but for the ids it takes: from the same `Loaded` it
 * comes to the same result. What it could not know is noted in `past.missing`; then the result is worth nothing, and it is to be done again.
 */
export function play(loaded: Loaded, past: Past, ids: { readonly persons: IdBlock; readonly runs: IdBlock }, now: Instant): Played {
  const player = new Player(loaded, past, ids, now);
  if (loaded.introduceAt !== null) player.introduceAll(loaded.introduceAt);
  for (const event of loaded.events) player.take(event);
  player.passTime(loaded.until);
  return player;
}

class Player implements Played {
  readonly people: PeopleAtHand;
  readonly accounts: AccountsAtHand;
  readonly walk: Walk;
  readonly standing: Standing;
  readonly changedAccounts: ReadonlyMap<string, ChangedAccount>;
  readonly #loaded: Loaded;
  readonly #sources: Sources;
  readonly #happened: Happened;
  readonly #facts = new Map<Person, Facts>();

  constructor(loaded: Loaded, past: Past, ids: { readonly persons: IdBlock; readonly runs: IdBlock }, now: Instant) {
    this.#loaded = loaded;
    this.#happened = new Happened(loaded.definitions);
    this.changedAccounts = this.#happened.changedAccounts;
    const stored = loaded.people.map((person) => ({ ...freshCopy(person), standing: new StandingAtHand(loaded.standing.get(person.id)) }));
    this.people = new PeopleAtHand(stored, ids.persons);
    this.accounts = new AccountsAtHand(loaded.accounts);
    this.#sources = {
      past,
      happened: this.#happened.events,
      accounts: this.accounts,
      storedActors: new Set(stored.flatMap(({ actors }) => [...actors])),
      storedAccounts: new Set(loaded.accounts.keys()),
      accountEdits: this.#happened.accountEdits,
      former: (person) => this.people.merges.flatMap(({ from }) => (survivor(from) === person ? [from] : [])),
      timezone: loaded.definitions.timezone,
    };
    this.walk = new Walk({
      definitions: loaded.definitions,
      now,
      factsOf: (person) => this.#factsOf(person),
      nextRunId: () => ids.runs.take(),
      live: loaded.live,
    });
    this.standing = new Standing(loaded.definitions.standing, (person) => this.#factsOf(person));
    for (const row of loaded.runs) {
      const person = this.people.byId(row.personId);
      if (person !== undefined) this.walk.book.add(runAtHand(row, person, loaded.definitions));
    }
    for (const person of stored) {
      this.walk.settle(person);
      this.#echo(person, now);
    }
  }

  #factsOf(person: Person): Facts {
    const who = survivor(person);
    const known = this.#facts.get(who);
    if (known !== undefined) return known;
    const facts = new PersonFacts(who, this.#sources);
    this.#facts.set(who, facts);
    return facts;
  }

  /** Looks at everyone by the rules that have not seen them, as of an instant or their first timer. */
  introduceAll(at: Instant): void {
    for (const person of this.people.present()) {
      const due = this.#nextDue(person);
      this.#introduce(person, due === null || due > at ? at : due);
    }
  }

  /** Takes the timers of everyone that are due by now. */
  passTime(until: Instant): void {
    for (const person of this.people.present()) this.#passTime(person, until);
  }

  #nextDue(person: Person): Instant | null {
    const run = this.walk.nextDue(person);
    const own = person.standing.nextDue();
    return run === null || (own !== null && own < run) ? own : run;
  }

  /** Fires this person's timers that are due up to an instant, in order of time, each at its own: standing, then runs, then dates. */
  #passTime(person: Person, until: Instant): void {
    for (;;) {
      const due = this.#nextDue(person);
      if (due === null || due > until) return;
      this.#introduce(person, due);
      for (const stimulus of stimuliOf(this.standing.pass(person, due))) this.#move(person, stimulus, due);
      this.walk.fire(person, due);
      for (const date of this.standing.takeDates(person, due)) this.#move(person, date, due);
      this.#echo(person, due);
    }
  }

  /** What a definition changes moves runs that are open, and starts none. */
  #introduce(person: Person, at: Instant): void {
    for (const stimulus of stimuliOf(this.standing.introduce(person, at))) this.walk.stir(person, stimulus, noNews, at);
    this.#echo(person, at);
  }

  #move(person: Person, stimulus: Stimulus, at: Instant): void {
    this.walk.stir(person, stimulus, noNews, at);
    this.#tryOpen(person, stimulus, at);
  }

  take(event: LoggedEvent): void {
    const { definitions } = this.#loaded;
    const { hasJourneys, standing } = definitions;
    const follows = !event.history && hasJourneys;
    const keeps = !standing.isEmpty;
    let person = this.people.of(event);
    const bornAt = person.firstSeenAt;
    if (follows || keeps) this.#approach(person, event.receivedAt);
    const before = person;
    let merged = false;
    for (const actor of sameAs(event, this.people)) {
      const count = this.people.merges.length;
      person = this.#join(actor, person, event, follows || keeps);
      merged ||= this.people.merges.length > count;
    }

    const fact = event.type === 'track' && event.name !== null ? this.#happened.note(event, event.name) : null;
    const rules = (fact && definitions.rules.get(fact.name)) ?? none;
    const news = takeIn(event, person, this.accounts, rules, fact, () => this.#factsOf(person));
    if (fact !== null) this.walk.effects.view(person, fact);
    if (event.groupId !== null && event.type === 'group') this.#happened.noteAccount(event, event.groupId, news, person, this.accounts);
    if (!follows && !keeps) return;
    const born = person !== before || person.firstSeenAt !== bornAt;
    const changes = !keeps
      ? none
      : merged
        ? this.standing.hearAll(person, event.receivedAt)
        : this.standing.hear(person, { news, event: fact?.name ?? null, born }, event.receivedAt);
    if (event.type === 'system') this.#hearSystem(event, person, follows);
    else if (follows) this.#follow(event, person, fact, news, changes);
    if (follows) this.#echo(person, event.receivedAt);
  }

  /** Whatever is due to a person by an instant happens before what comes then. */
  #approach(person: Person, at: Instant): void {
    this.#passTime(person, at);
    this.#introduce(person, at);
  }

  /** Promise 3: open runs first, goal and exits before waits; then the triggers. */
  #follow({ receivedAt }: LoggedEvent, person: Person, fact: EventFact | null, news: News, changes: readonly StandingChange[]): void {
    const { definitions } = this.#loaded;
    const derived = stimuliOf(changes, fact ?? undefined);
    const told = news.traits.size > 0 || news.moved;
    const own: Stimulus | null = fact !== null ? { kind: 'event', event: fact, reached: news.reached } : told ? { kind: 'traits' } : null;
    const first = own ?? derived[0];
    if (first !== undefined) this.walk.stir(person, first, news, receivedAt, changes);
    if (fact !== null && own !== null) {
      this.walk.tryTriggers(person, own, definitions.openByEvent.get(fact.name) ?? none, receivedAt);
      for (const milestone of news.reached) this.#tryOpen(person, { kind: 'milestone', milestone, event: fact }, receivedAt);
    }
    for (const stimulus of derived) this.#tryOpen(person, stimulus, receivedAt);
  }

  /** Tries a stimulus that is no event on the journeys that may be waiting for it. */
  #tryOpen(person: Person, stimulus: Stimulus, at: Instant): void {
    const waiting = this.#loaded.definitions.open.filter(({ plan }) => plan !== null && mayStart(plan.needs.stimuli, stimulus));
    if (waiting.length > 0) this.walk.tryTriggers(person, stimulus, waiting, at);
  }

  #hearSystem(event: LoggedEvent, person: Person, follows: boolean): void {
    const { receivedAt } = event;
    hearSystemEvent(event, person, {
      walk: follows ? this.walk : null,
      definitions: this.#loaded.definitions,
      facts: () => this.#factsOf(person),
      score: (model, value) => {
        const before = person.standing.scores.get(model) ?? null;
        person.standing.setScore(model, { value, at: event.at });
        const changes = this.standing.hear(person, { news: noNews, model }, receivedAt);
        if (!follows) return;
        const stimulus: Stimulus = { kind: 'score', model, before, after: value };
        this.walk.stir(person, stimulus, noNews, receivedAt, changes);
        for (const one of [stimulus, ...stimuliOf(changes)]) this.#tryOpen(person, one, receivedAt);
      },
      traits: (traits) => this.#hearTraits(person, { ...noNews, traits }, receivedAt, follows),
    });
  }

  /** Traits have changed, of the person or of the account, without an event of the person's. */
  #hearTraits(person: Person, news: News, at: Instant, follows: boolean): void {
    const changes = this.standing.hear(person, { news }, at);
    if (!follows) return;
    this.walk.stir(person, { kind: 'traits' }, news, at, changes);
    for (const stimulus of stimuliOf(changes)) this.#tryOpen(person, stimulus, at);
  }

  /** Traits that actions set take effect after the stimulus that led to them. */
  #echo(person: Person, at: Instant): void {
    const { effects } = this.walk;
    for (let heard = 0; heard < mostEchoes; heard++) {
      const echo = effects.nextEcho();
      if (echo === undefined) return;
      const news = this.#setTraits(person, echo, at);
      if (news.traits.size > 0) this.#hearTraits(person, news, at, true);
    }
    effects.dropEchoes();
  }

  #join(actor: string, person: Person, event: LoggedEvent, follows: boolean): Person {
    const other = this.people.byActor(actor);
    if (other !== undefined && other !== person && follows) this.#approach(other, event.receivedAt);
    const who = this.people.bind(actor, person);
    if (other !== undefined && other !== person) {
      this.#facts.delete(who);
      this.walk.merge(who === person ? other : person, who);
    }
    return who;
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
