import type { Instant, Json, JsonObject } from '#lib/kernel';
import type { MessageStatus } from './conditions/message-status.ts';

/** An event of a person: `at` is its timestamp, `acceptedAt` when we took it. */
export interface EventFact {
  readonly name: string;
  readonly at: Instant;
  readonly acceptedAt: Instant;
  readonly properties: JsonObject;
  readonly id: string;
}

/** A trait's value from `at` on; undefined when it was removed. */
export interface TraitChange {
  readonly at: Instant;
  readonly value: Json | undefined;
}

/** What is known of one person at an instant. Whoever calls loads what `plan.needs` asks for, and no more. */
export interface Facts {
  readonly person: {
    readonly id: string;
    readonly traits: JsonObject;
    readonly createdAt: Instant;
  };
  readonly account: { readonly id: string; readonly traits: JsonObject } | null;
  /** Everything recorded so far under this name, in any order. */
  readonly events: (name: string) => readonly EventFact[];
  readonly milestones: ReadonlyMap<string, Instant>;
  readonly segments: ReadonlySet<string>;
  readonly scores: ReadonlyMap<string, number>;
  readonly struggles: ReadonlySet<string>;
  /** Changes of a top-level trait, oldest first. */
  readonly traitHistory: (owner: 'person' | 'account', key: string) => readonly TraitChange[];
  /** The workspace's time zone; a wait "in the person's" prefers the person's trait `timezone`. */
  readonly timezone: string;
}

/** How far the message of each node of this run got: its last status, or every status it has had. */
export type MessageProgress = ReadonlyMap<string, MessageStatus | readonly MessageStatus[]>;
