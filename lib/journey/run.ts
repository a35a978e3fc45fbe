import type { Instant, JsonObject } from '#lib/kernel';
import type { MessageStatus } from './conditions/message-status.ts';
import type { EventFact } from './facts.ts';
import type { Channel } from './nodes/action-data.ts';

export type RunStatus = 'waiting' | 'completed' | 'converted' | 'exited' | 'failed';

/**
 * One passage of one person through one version of a journey. Plain JSON.
 * waiting → completed (a handle with no edge) | converted (goal) | exited (exit node, exit condition) | failed (a node threw, step-limit).
 */
export interface Run {
  readonly id: string;
  readonly status: RunStatus;
  /** Where it waits, or failed; null once it ended otherwise. */
  readonly node: string | null;
  readonly arrivedAt: Instant | null;
  /** When passing time alone may move it on; null when nothing but a stimulus can. */
  readonly wakesAt: Instant | null;
  readonly enteredAt: Instant;
  readonly endedAt: Instant | null;
  readonly runKey: string | null;
  /** Nodes left so far. */
  readonly left: number;
  /** Arrivals by node, from 1. */
  readonly visits: Readonly<Record<string, number>>;
  readonly trigger: EventFact | null;
  readonly reason: string | null;
  /** The last instant at which anything happened to it: it never goes back behind this. */
  readonly lastAt: Instant;
}

/** What may start or move a run. `event` beside a derived stimulus is the event that brought it about, where there is one. */
export type Stimulus =
  /** `reached`: the milestones that this event reached, so that the goal is seen before any wait. */
  | {
      readonly kind: 'event';
      readonly event: EventFact;
      readonly reached?: readonly string[] | undefined;
    }
  | { readonly kind: 'timer' }
  | {
      readonly kind: 'milestone';
      readonly milestone: string;
      readonly event?: EventFact | undefined;
    }
  | {
      readonly kind: 'segment';
      readonly segment: string;
      readonly change: 'entered' | 'left';
      readonly event?: EventFact | undefined;
    }
  | {
      readonly kind: 'score';
      readonly model: string;
      readonly before: number | null;
      readonly after: number;
    }
  /** Without a `change` it began. */
  | {
      readonly kind: 'struggle';
      readonly step: string;
      readonly change?: 'began' | 'ended' | undefined;
      readonly event?: EventFact | undefined;
    }
  /** Traits of the person or the account changed without a named event (identify, group). */
  | { readonly kind: 'traits' }
  /** A date trigger fell due: trait and offset as in the trigger (see `dueDates`). */
  | { readonly kind: 'date'; readonly trait: string; readonly offset: string }
  | { readonly kind: 'api' }
  | {
      readonly kind: 'message';
      readonly node: string;
      readonly status: MessageStatus;
    };

/** What should happen, for the caller to make happen once. `visit` counts arrivals at the node, from 1. */
export type Effect =
  | {
      readonly kind: 'send';
      readonly node: string;
      readonly visit: number;
      readonly at: Instant;
      readonly channel: Channel;
      /** The action's data without `channel`, Liquid rendered. */
      readonly payload: JsonObject;
    }
  | {
      readonly kind: 'exposure';
      readonly node: string;
      readonly at: Instant;
      readonly experiment: string;
      readonly unit: 'person' | 'account';
      readonly unitId: string;
      readonly variant: string;
    }
  | {
      readonly kind: 'choice';
      readonly node: string;
      readonly visit: number;
      readonly at: Instant;
      readonly policy: string;
      readonly candidate: string;
      readonly propensity: number;
    };

/** A node left, by which handle. */
export interface Step {
  readonly at: Instant;
  readonly node: string;
  readonly handle: string;
  readonly detail?: JsonObject;
}

/** What became of a run. When nothing did, `run` is the very object that was given, and the lists are empty. */
export interface Outcome {
  readonly run: Run;
  readonly steps: readonly Step[];
  readonly effects: readonly Effect[];
}

export interface Options {
  /** Adds the truth of every condition, leaf by leaf, to steps and refusals. Costs time; off where runs are played for real. */
  readonly explain?: boolean;
}
