import type { EventFact, Facts, TraitChange } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { AccountsAtHand, type Person, publicId, startedAt } from '#lib/people';
import { Past } from './past.ts';

/** What the facts of all persons of a batch are read from. */
export interface Sources {
  readonly past: Past;
  /** Events of the batch that have taken effect, by actor and name. */
  readonly happened: ReadonlyMap<string, ReadonlyMap<string, readonly EventFact[]>>;
  readonly accounts: AccountsAtHand;
  readonly storedActors: ReadonlySet<string>;
  readonly storedAccounts: ReadonlySet<string>;
  readonly accountEdits: ReadonlyMap<string, readonly (TraitChange & { readonly key: string })[]>;
  /** Who was merged into a person in this batch. */
  readonly former: (person: Person) => readonly Person[];
  readonly timezone: string;
}

const none: readonly never[] = [];

/** A person as the interpreter sees them: always as they are at this point of the batch. */
export class PersonFacts implements Facts {
  readonly timezone: string;
  readonly #person: Person;
  readonly #from: Sources;

  constructor(person: Person, from: Sources) {
    this.#person = person;
    this.#from = from;
    this.timezone = from.timezone;
  }

  /** A person as stored, outside of any batch: traits and milestones, and nothing of the past. */
  static ofNow(person: Person, timezone: string): PersonFacts {
    return new PersonFacts(person, {
      past: new Past(),
      happened: new Map(),
      accounts: new AccountsAtHand(new Map()),
      storedActors: new Set(),
      storedAccounts: new Set(),
      accountEdits: new Map(),
      former: () => none,
      timezone,
    });
  }

  get person(): { readonly id: string; readonly traits: JsonObject; readonly createdAt: Instant } {
    const { traits, firstSeenAt } = this.#person;
    return { id: publicId(this.#person), traits, createdAt: startedAt(traits, firstSeenAt) };
  }

  get account(): { readonly id: string; readonly traits: JsonObject } | null {
    const { accountId } = this.#person;
    return accountId === null ? null : { id: accountId, traits: this.#from.accounts.traits(accountId) };
  }

  get milestones(): ReadonlyMap<string, Instant> {
    return this.#person.milestones;
  }

  get segments(): ReadonlySet<string> {
    return this.#person.standing.segments;
  }

  get scores(): ReadonlyMap<string, number> {
    return this.#person.standing.scores;
  }

  get struggles(): ReadonlySet<string> {
    return this.#person.standing.struggles;
  }

  readonly events = (name: string): readonly EventFact[] => {
    const found: EventFact[] = [];
    for (const actor of this.#person.actors) {
      found.push(...this.#from.past.events(actor, name, this.#from.storedActors.has(actor)));
      const now = this.#from.happened.get(actor)?.get(name);
      if (now !== undefined) found.push(...now);
    }
    return found;
  };

  readonly traitHistory = (owner: 'person' | 'account', key: string): readonly TraitChange[] =>
    owner === 'person' ? this.#personHistory(key) : this.#accountHistory(key);

  /** A trait that came with a merged person comes with its history. */
  #personHistory(key: string): readonly TraitChange[] {
    for (const person of [this.#person, ...this.#from.former(this.#person)]) {
      const before = this.#from.past.traits(`p:${person.id}`, key, person.stored);
      const all = inOrder(
        before,
        person.traitEdits.filter((edit) => edit.key === key),
      );
      if (all.length > 0) return all;
    }
    return none;
  }

  #accountHistory(key: string): readonly TraitChange[] {
    const { accountId } = this.#person;
    if (accountId === null) return none;
    const before = this.#from.past.traits(`a:${accountId}`, key, this.#from.storedAccounts.has(accountId));
    return inOrder(
      before,
      (this.#from.accountEdits.get(accountId) ?? none).filter((edit) => edit.key === key),
    );
  }
}

function inOrder(before: readonly TraitChange[], edits: readonly TraitChange[]): readonly TraitChange[] {
  if (edits.length === 0) return before;
  return [...before, ...edits].sort((a, b) => a.at - b.at); // stable: of two at one instant, the one that came later stays later
}
