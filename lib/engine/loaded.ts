import type { LoggedEvent } from '#lib/event-log';
import type { Instant, JsonObject } from '#lib/kernel';
import type { Person, StoredStanding } from '#lib/people';
import type { Definitions } from './definitions.ts';
import type { StoredRun } from './load-runs.ts';

/** Everything a batch starts from. Nothing in it is changed while it is computed, so that it can be computed again. */
export interface Loaded {
  readonly workspaceId: number;
  readonly definitions: Definitions;
  /** In the order in which they were accepted. */
  readonly events: readonly LoggedEvent[];
  /** Timers due up to here are taken, after all events. */
  readonly until: Instant;
  readonly people: readonly Person[];
  readonly accounts: ReadonlyMap<string, JsonObject>;
  readonly runs: readonly StoredRun[];
  /** Channels whose messages wait for their delivery; empty where no journey asks how far its messages got. */
  readonly live: ReadonlySet<string>;
  /** Segments, struggles, scores and timers by person, where there are rules for them or a journey asks. */
  readonly standing: ReadonlyMap<number, StoredStanding>;
  /** Set where the persons are only looked at by rules that have not seen them, each as of this instant or of their first timer. */
  readonly introduceAt: Instant | null;
}
