import { type AccountEdit, type EventFact, type Happening, MessageStatus } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { editTraits, noteEdits } from '#lib/people';
import type { RecordedEvent, RecordedPerson } from './recorded-people.ts';

/**
 * By whose clock a history is played. `acceptance`: as the engine took it, imports silent, to explain what it did. `own`: each event at its own time,
 * imports like all others, to try out what would have been; a device whose clock is ahead is taken at its word no further than our receipt.
 */
export type Clock = 'acceptance' | 'own';

/** What is told of a person beside the events. */
export interface Surroundings {
  /** Changes of an account's traits, oldest first. */
  readonly account: (id: string) => readonly AccountEdit[];
  /** Changes of the person's own traits, where those that actions made are wanted too. */
  readonly own?: readonly AccountEdit[];
  /** Enrolments into this journey start a run; those into others do not. */
  readonly journey: string;
  /** When the engine's runs of this journey were entered, by their number: whose messages got how far. */
  readonly runs?: ReadonlyMap<string, Instant>;
}

type Placed = Happening & { readonly at: Instant };

/** A person's history as the interpreter plays it, in the order in which it takes effect. `events` are in the order of the log. */
export function happeningsOf(events: readonly RecordedEvent[], clock: Clock, around: Surroundings): Happening[] {
  const timeOf = (event: RecordedEvent): Instant =>
    clock === 'acceptance' ? event.receivedAt : (Math.min(event.at, event.receivedAt) as Instant);
  const timed = events.map((event) => ({ event, at: timeOf(event) }));
  // The log's own order is the order of acceptance; by their own time events are sorted, the log deciding between those of one instant.
  if (clock === 'own') timed.sort((a, b) => a.at - b.at);
  const teller = new Teller(clock, around);
  for (const { event, at } of timed) teller.tell(event, at);
  return teller.end();
}

class Teller {
  readonly #clock: Clock;
  readonly #around: Surroundings;
  readonly #told: Placed[] = [];
  readonly #heard = new Set<string>();
  #traits: JsonObject = {};
  #changedAt: ReadonlyMap<string, Instant> = new Map();
  #account: { readonly id: string; readonly since: Instant } | null = null;
  #newest = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, around: Surroundings) {
    this.#clock = clock;
    this.#around = around;
  }

  tell(event: RecordedEvent, at: Instant): void {
    const silent = this.#clock === 'acceptance' && event.history;
    for (const happening of this.#happeningsOf(event, at)) this.#told.push({ ...happening, at, ...(silent ? { silent } : {}) });
    this.#newest = Math.max(this.#newest, event.at);
  }

  /** All of it in order of time; what others said of the account, and what actions did to traits, in between. */
  end(): Happening[] {
    const aside = [...this.#saidOfTheAccount(), ...this.#doneByActions()];
    if (aside.length === 0) return this.#told;
    return inOrder(this.#told, aside);
  }

  #happeningsOf(event: RecordedEvent, at: Instant): Happening[] {
    const fields = event.fields ?? {};
    switch (event.type) {
      case 'track': {
        const fact: EventFact = {
          id: String(event.id),
          name: event.name ?? '',
          at: this.#clock === 'own' ? at : event.at,
          acceptedAt: at,
          properties: fields,
        };
        return [{ kind: 'event', event: fact }];
      }
      case 'identify':
        return this.#identify(fields, event);
      case 'group':
        return event.groupId === null ? [] : this.#group(event.groupId, fields, event, at);
      default:
        return this.#system(event.name, fields, at);
    }
  }

  #identify(given: JsonObject, { at, receivedAt, history }: RecordedEvent): Happening[] {
    const { traits, edits, changed } = editTraits(this.#traits, { traits: given, at, history }, this.#changedAt);
    this.#traits = traits;
    this.#changedAt = noteEdits(this.#changedAt, edits);
    for (const edit of edits) this.#heard.add(`${edit.key} ${edit.at}`);
    if (changed.length === 0) return [];
    const set = Object.fromEntries(changed.map((key) => [key, traits[key]])) as JsonObject;
    return [{ kind: 'traits', at: receivedAt, owner: 'person', set }];
  }

  #group(id: string, given: JsonObject, event: RecordedEvent, at: Instant): Happening[] {
    const moves = this.#account?.id !== id && (!event.history || event.at >= this.#newest || this.#account === null);
    const set = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value === null ? undefined : value])) as JsonObject;
    const traits: Happening = { kind: 'traits', at, owner: 'account', set };
    if (!moves) return this.#account?.id === id ? [traits] : [];
    this.#account = { id, since: at };
    const edits = this.#around.account(id).filter((edit) => edit.at <= at);
    return [{ kind: 'account', at, id, edits }, traits];
  }

  #system(name: string | null, fields: JsonObject, at: Instant): Happening[] {
    if (name === 'journey.enrol') return fields.journey === this.#around.journey ? [{ kind: 'api', at }] : [];
    if (name === 'message.status') return this.#messageStatus(fields, at);
    const { model, score } = fields;
    return name === 'score.changed' && typeof model === 'string' && typeof score === 'number' ? [{ kind: 'score', at, model, score }] : [];
  }

  #messageStatus({ run, node, status }: JsonObject, at: Instant): Happening[] {
    const enteredAt = this.#around.runs?.get(String(run));
    const read = MessageStatus.safeParse(status);
    if (enteredAt === undefined || !read.success || typeof node !== 'string') return [];
    return [{ kind: 'message', at, enteredAt, node, status: read.data }];
  }

  #saidOfTheAccount(): Placed[] {
    const account = this.#account;
    if (account === null) return [];
    const later = this.#around.account(account.id).filter(({ at }) => at > account.since);
    return later.map(({ key, value, at }) => ({ kind: 'traits', at, owner: 'account', set: { [key]: value } as JsonObject }));
  }

  #doneByActions(): Placed[] {
    const unheard = (this.#around.own ?? []).filter(({ key, at }) => !this.#heard.has(`${key} ${at}`));
    return unheard.map(({ key, value, at }) => ({ kind: 'traits', at, owner: 'person', set: { [key]: value } as JsonObject }));
  }
}

/** Puts what has an instant of its own before the first that takes effect later; those told keep their order. */
function inOrder(told: readonly Placed[], aside: Placed[]): Placed[] {
  const waiting = [...aside].sort((a, b) => a.at - b.at);
  const all: Placed[] = [];
  for (const happening of told) {
    while ((waiting[0]?.at ?? Number.POSITIVE_INFINITY) < happening.at) all.push(...waiting.splice(0, 1));
    all.push(happening);
  }
  return [...all, ...waiting];
}

/** What stands for a person in addresses. */
export const publicIdOf = ({ id, userId }: Pick<RecordedPerson, 'id' | 'userId'>): string => userId ?? `~${id}`;
