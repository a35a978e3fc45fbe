import type { z } from 'zod';
import type { Instant, Json, JsonObject } from '#lib/kernel';
import type { Condition, EventMatch } from '../conditions/condition.ts';
import type { Scene, Test } from '../conditions/test.ts';
import type { Inspection } from '../inspection.ts';
import type { Subject } from '../liquid/subject.ts';
import type { Effect, Run, Stimulus } from '../run.ts';
import type { Trigger } from './trigger-data.ts';

/** A run at a node. */
export interface Visit {
  readonly node: string;
  readonly run: Run;
  /** When it arrived here. */
  readonly arrivedAt: Instant;
  /** How many times it has arrived here, this time included. */
  readonly visit: number;
  readonly scene: Scene;
  /** What happens now; null on arrival. */
  readonly stimulus: Stimulus | null;
  readonly subject: () => Subject;
  readonly effects: Effect[];
  readonly explain: boolean;
}

/** Leave by a handle, stay (until an instant at the latest), or end the run. */
export type Decision =
  | { readonly go: string; readonly detail?: JsonObject | undefined }
  | { readonly wait: Instant }
  | { readonly end: 'exited'; readonly reason: string | null };

export type Decide = (visit: Visit) => Decision;

/** What compiling a node may use. Whatever it compiles is counted among what the plan needs. */
export interface Kit {
  readonly id: string;
  readonly journeyKey: string;
  readonly test: (condition: Condition, moves?: boolean) => Test;
  readonly awaitEvent: (match: EventMatch) => void;
  readonly startsBy: (trigger: Trigger) => void;
  readonly text: (template: string, kind: 'text' | 'line' | 'html' | 'url') => (subject: () => Subject) => string;
  readonly value: (value: Json) => (subject: () => Subject) => Json;
}

/** A kind of node: what it asks of its data, which handles it has, and what a run does there. */
export interface NodeKind<Data> {
  readonly data: z.ZodType<Data>;
  /** True when a run always stops here for a while, so that a cycle through it is none of instant steps. */
  readonly waits: boolean;
  handles(data: Data): readonly string[];
  /** Faults that the schema cannot see. `path` leads to the data. */
  check(data: Data, inspection: Inspection, path: string): void;
  compile(data: Data, kit: Kit): Decide;
}
