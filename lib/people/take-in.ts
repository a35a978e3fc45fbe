import type { EventFact, Facts } from '#lib/journey';
import { day, type Instant, isObject, type JsonObject } from '#lib/kernel';
import type { AccountsAtHand } from './accounts-at-hand.ts';
import { editTraits, noteEdits } from './edit-traits.ts';
import type { MilestoneRule } from './milestone-rules.ts';
import { isPassive } from './passive.ts';
import { join, type PeopleAtHand, reach } from './people-at-hand.ts';
import type { Person } from './person.ts';

/** An event of the log, as far as people are concerned. */
export interface PersonEvent {
  readonly type: string;
  readonly actor: string;
  readonly alsoKnownAs: string | null;
  readonly groupId: string | null;
  readonly partition: number;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly history: boolean;
  readonly payload: JsonObject;
}

/** What an event changed about a person. */
export interface News {
  readonly reached: readonly string[];
  /** `person:<key>` and `account:<key>` of top-level traits that changed */
  readonly traits: ReadonlySet<string>;
  /** The person has another account than before. */
  readonly moved: boolean;
}

const none: ReadonlySet<string> = new Set();
export const noNews: News = { reached: [], traits: none, moved: false };

/**
 * Which other actors of an `identify` or `alias` are the same person. An anonymous id that already belongs to a known user stays with
 * them (two people at one computer), and so does a user: only `alias` joins two known users.
 */
export function sameAs(event: PersonEvent, people: PeopleAtHand): string[] {
  const { type, actor, alsoKnownAs } = event;
  if (alsoKnownAs === null || (type !== 'identify' && type !== 'alias') || alsoKnownAs === actor) return [];
  if (type === 'alias') {
    const known = previousOf(alsoKnownAs).filter((other) => people.byActor(other) !== undefined);
    return known.length > 0 ? known : [alsoKnownAs];
  }
  const owner = people.byActor(alsoKnownAs);
  return owner === undefined || owner.userId === null ? [alsoKnownAs] : [];
}

/** An alias' previousId may be a userId or an anonymous id, and does not say which. */
const previousOf = (actor: string): string[] => [actor, `${actor.startsWith('u:') ? 'a' : 'u'}:${actor.slice(2)}`];

/** Every actor that an event may concern. */
export function actorsOf({ type, actor, alsoKnownAs }: PersonEvent): string[] {
  if (alsoKnownAs === null) return [actor];
  if (type === 'alias') return [actor, ...previousOf(alsoKnownAs)];
  return type === 'identify' ? [actor, alsoKnownAs] : [actor];
}

/** Takes in an event's traits, membership, milestones and roll-ups. What `rules` ask is asked after the traits have changed. */
export function takeIn(
  event: PersonEvent,
  person: Person,
  accounts: AccountsAtHand,
  rules: readonly MilestoneRule[],
  fact: EventFact | null,
  facts: () => Facts,
): News {
  const newest = event.at >= person.lastSeenAt;
  if (event.type !== 'system') see(person, event);
  switch (event.type) {
    case 'identify':
      return { ...noNews, traits: identify(person, event) };
    case 'group':
      return group(person, event, accounts, newest);
    case 'track':
      if (!isPassive(event.payload)) count(person, event.at);
      return fact === null || rules.length === 0 ? noNews : { ...noNews, reached: reachAll(person, rules, fact, facts) };
    default:
      return noNews;
  }
}

function see(person: Person, { at, receivedAt }: PersonEvent): void {
  const seen = Math.min(at, receivedAt) as Instant; // a device whose clock is ahead was not seen in the future
  if (at < person.firstSeenAt) person.firstSeenAt = at;
  if (seen > person.lastSeenAt) person.lastSeenAt = seen;
  person.changed = true;
}

function count(person: Person, at: Instant): void {
  const today = Math.floor(at / day);
  person.days.set(today, (person.days.get(today) ?? 0) + 1);
}

function identify(person: Person, { payload, at, history }: PersonEvent): ReadonlySet<string> {
  if (!isObject(payload.traits)) return none;
  const { traits, edits, changed } = editTraits(
    person.traits,
    { traits: payload.traits as JsonObject, at, history },
    person.traitsChangedAt,
  );
  person.traits = traits;
  person.traitEdits.push(...edits);
  person.traitsChangedAt = noteEdits(person.traitsChangedAt, edits);
  return changed.length === 0 ? none : new Set(changed.map((key) => `person:${key}`));
}

function group(person: Person, event: PersonEvent, accounts: AccountsAtHand, newest: boolean): News {
  const { groupId, payload, at, history } = event;
  if (groupId === null) return noNews;
  const traits = isObject(payload.traits) ? (payload.traits as JsonObject) : {};
  const changed = accounts.hear(groupId, { traits, at, history });
  join(person, groupId, at);
  // The account joined last; an import tells of the past, and does not take a person back to where they were.
  const moved = person.accountId !== groupId && (!history || newest || person.accountId === null);
  if (moved) person.accountId = groupId;
  return { reached: [], traits: new Set(changed.map((key) => `account:${key}`)), moved };
}

function reachAll(person: Person, rules: readonly MilestoneRule[], event: EventFact, facts: () => Facts): string[] {
  const reached: string[] = [];
  for (const { key, where } of rules) {
    const before = person.milestones.get(key);
    if (before !== undefined && before <= event.at) continue;
    const scene = { facts: facts(), now: event.acceptedAt, event, trigger: null, messages: null };
    if (where !== null && !where.holds(scene)) continue;
    if (reach(person, key, event.at)) reached.push(key);
  }
  return reached;
}
