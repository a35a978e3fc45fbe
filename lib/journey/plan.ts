import type { Instant, Issue, Millis } from '#lib/kernel';
import type { Scene, Test } from './conditions/test.ts';
import type { Facts } from './facts.ts';
import type { Needs } from './needs.ts';
import type { Decide } from './nodes/node-kind.ts';
import type { Trigger } from './nodes/trigger-data.ts';
import type { Stimulus } from './run.ts';

export interface PlanNode {
  readonly id: string;
  readonly type: string;
  readonly decide: Decide;
  /** Where each handle leads; a handle that is not here ends the run. */
  readonly targets: ReadonlyMap<string, PlanNode>;
}

export interface PlanTrigger {
  readonly node: PlanNode;
  readonly on: Trigger;
  /** Whether this stimulus is one of its kind and key, its `where` aside. */
  readonly matches: (stimulus: Stimulus) => boolean;
  readonly where: Test | null;
}

export interface PlanGoal {
  readonly milestone: string | null;
  readonly event: string | null;
  readonly where: Test | null;
  /** How long after entry the goal still counts for a run that ended earlier. */
  readonly within: Millis;
}

/** A date trigger, read: fires `offset` after (negative: before) the instant in the person's trait. */
export interface PlanDate {
  readonly trait: string;
  readonly offset: string;
  readonly length: Millis;
}

/** A published journey, ready to run. Only `validate` makes one; nothing in it changes. */
export interface Plan {
  readonly key: string;
  readonly name: string;
  readonly document: unknown;
  readonly nodes: ReadonlyMap<string, PlanNode>;
  /** Triggers of events by event name, so that most events cost one look-up. */
  readonly eventTriggers: ReadonlyMap<string, readonly PlanTrigger[]>;
  readonly otherTriggers: readonly PlanTrigger[];
  readonly dates: readonly PlanDate[];
  readonly audience: Test | null;
  readonly reentry: 'once' | 'after-exit' | { readonly after: Millis };
  /** Path within the properties of the event that starts a run. */
  readonly runKey: string | null;
  readonly exits: readonly Test[];
  readonly goal: PlanGoal | null;
  readonly needs: Needs;
  /** What is odd but not wrong: nodes that no run can reach. */
  readonly warnings: readonly Issue[];
}

/** What a condition of this plan looks at. */
export const sceneOf = (facts: Facts, now: Instant, more: Partial<Scene>): Scene => ({
  facts,
  now,
  event: more.event ?? null,
  trigger: more.trigger ?? null,
  messages: more.messages ?? null,
});
