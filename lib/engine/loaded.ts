import type { LoggedEvent } from '#lib/event-log';
import type { Instant, JsonObject } from '#lib/kernel';
import type { Person } from '#lib/people';
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
  /** Segments, scores and struggles by person, where a journey asks about them. */
  readonly standing: ReadonlyMap<number, Standing>;
}

export interface Standing {
  readonly segments: ReadonlySet<string>;
  readonly scores: ReadonlyMap<string, number>;
  readonly struggles: ReadonlySet<string>;
}
