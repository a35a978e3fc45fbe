import type { LoggedEvent } from '#lib/event-log';
import type { EventFact, TraitChange } from '#lib/journey';
import { isObject, type JsonObject } from '#lib/kernel';
import type { AccountsAtHand, News, Person } from '#lib/people';
import type { Definitions } from './definitions.ts';

/** An account whose traits have changed so that somebody may be concerned, and who told of it last: the others are to be told. */
export interface ChangedAccount {
  /** `account:<key>` */
  readonly traits: Set<string>;
  teller: Person;
}

/** What has happened in a batch so far, for whoever asks later in it. */
export class Happened {
  /** By actor and name; only of those names that anybody may ask for. */
  readonly events = new Map<string, Map<string, EventFact[]>>();
  readonly accountEdits = new Map<string, (TraitChange & { readonly key: string })[]>();
  readonly changedAccounts = new Map<string, ChangedAccount>();
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  note(event: LoggedEvent, name: string): EventFact {
    const { id, at, receivedAt, payload, actor } = event;
    const properties = isObject(payload.properties) ? (payload.properties as JsonObject) : {};
    const fact: EventFact = { id: String(id), name, at, acceptedAt: receivedAt, properties };
    if (!this.#definitions.rememberedEvents.has(name)) return fact;
    const own = this.events.get(actor) ?? new Map<string, EventFact[]>();
    this.events.set(actor, own);
    const list = own.get(name);
    if (list) list.push(fact);
    else own.set(name, [fact]);
    return fact;
  }

  noteAccount({ at }: LoggedEvent, id: string, { traits }: News, teller: Person, accounts: AccountsAtHand): void {
    const edits = this.accountEdits.get(id) ?? [];
    for (const trait of traits) {
      const key = trait.slice('account:'.length);
      edits.push({ key, at, value: accounts.traits(id)[key] });
    }
    this.accountEdits.set(id, edits);
    const told = [...traits].filter((trait) => this.#definitions.accountTraits.has(trait));
    if (told.length === 0) return;
    const changed = this.changedAccounts.get(id) ?? { traits: new Set(), teller };
    this.changedAccounts.set(id, changed);
    changed.teller = teller;
    for (const trait of told) changed.traits.add(trait);
  }
}
