import type { Instant, Json } from '#lib/kernel';
import type { EventFact, Facts, MessageProgress } from '../facts.ts';

/** All that a condition looks at. `event` is the event at hand in a `where`; `trigger` the one that started the run. */
export interface Scene {
  readonly facts: Facts;
  readonly now: Instant;
  readonly event: EventFact | null;
  readonly trigger: EventFact | null;
  readonly messages: MessageProgress | null;
}

/** The truth of a condition, leaf by leaf. `found` is what a leaf saw; absent when it saw nothing. */
export interface Truth {
  readonly holds: boolean;
  readonly kind: string;
  readonly condition?: Json;
  readonly found?: Json;
  readonly of?: readonly Truth[];
}

/** A compiled condition. */
export interface Test {
  readonly holds: (scene: Scene) => boolean;
  readonly truth: (scene: Scene) => Truth;
  /** The earliest later instant at which passing time alone may change the answer; null when it cannot. */
  readonly nextChange: (scene: Scene) => Instant | null;
  /** False when passing time alone can never change the answer. */
  readonly timely: boolean;
}

/** The earlier of two instants, where null is never. */
export const earlier = (a: Instant | null, b: Instant | null): Instant | null => (a === null ? b : b === null || a <= b ? a : b);

/** The truth of a leaf, with what it saw; undefined when it saw nothing. */
export const leafTruth = (kind: string, leaf: object, holds: boolean, found: Json | undefined): Truth => ({
  holds,
  kind,
  condition: leaf as Json,
  ...(found === undefined ? {} : { found }),
});
