import type { Instant, JsonObject } from '#lib/kernel';
import type { TraitEdit } from './edit-traits.ts';
import type { StandingAtHand } from './standing-at-hand.ts';

/**
 * A person while a batch is at work: as stored, and with what the batch does to them. Nothing here is shared with another batch:
 * whoever holds a person's partition is the only one at them.
 */
export interface Person {
  readonly id: number;
  /** Home: whose row is locked while anything happens to this person. */
  readonly partition: number;
  readonly userId: string | null;
  /** Every actor that is this person. */
  readonly actors: Set<string>;
  /** Has a row in the database already. */
  readonly stored: boolean;
  traits: JsonObject;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  accountId: string | null;
  /** First instants, by milestone; `newMilestones` are to be written. */
  readonly milestones: Map<string, Instant>;
  readonly newMilestones: Set<string>;
  /** To be added: active track events by day since 1970. */
  readonly days: Map<number, number>;
  /** To be added: memberships by account. */
  readonly joined: Map<string, Instant>;
  readonly traitEdits: TraitEdit[];
  /** When each trait changed last, as far as stored; loaded where a batch changes traits. */
  traitsChangedAt: ReadonlyMap<string, Instant>;
  /** Segments, struggles, scores and timers; loaded where the workspace has any. */
  standing: StandingAtHand;
  /** Set when this person turned out to be another one. */
  mergedInto: Person | null;
  changed: boolean;
}

/** What others call this person: the userId, or the anonymous id while there is none. */
export function publicId(person: Person): string {
  if (person.userId !== null) return person.userId;
  for (const actor of person.actors) if (actor.startsWith('a:')) return actor.slice(2);
  return String(person.id);
}

/** An actor under which an event for this person can be appended to the log. */
export const actorOf = (person: Person): string => {
  if (person.userId !== null) return `u:${person.userId}`;
  for (const actor of person.actors) return actor;
  throw new Error(`person ${person.id} has no actor`);
};

/** Who a person turned out to be. */
export function survivor(person: Person): Person {
  let who = person;
  while (who.mergedInto !== null) who = who.mergedInto;
  return who;
}
