import type { Instant, JsonObject, Millis } from '#lib/kernel';
import type { Setting } from './channel-settings.ts';

/* lib/channels: the words
 * delivery   one attempt to hand a message over; the message's key is the Idempotency-Key of all attempts
 * outcome    what became of it: sent, failed for good, to be tried again, or suppressed
 * guard      a rule that may hold a message back: do-not-contact, suppression, consent, quiet hours, caps
 * moment     a line of a message's timeline
 * live       a channel that sends; one that only records is in the sandbox
 */

/** One message at the moment at which it leaves, with the person it is about as they are then. */
export interface Delivery {
  readonly workspaceId: number;
  /** Names the effect: the same at every attempt */
  readonly key: string;
  readonly journey: string;
  readonly journeyName: string;
  readonly version: number;
  readonly node: string;
  readonly runId: number;
  readonly createdAt: Instant;
  /** 1 for the first */
  readonly attempt: number;
  /** The action's payload, its texts filled in */
  readonly rendered: JsonObject;
  readonly person: {
    readonly id: number;
    readonly userId: string | null;
    readonly email: string | null;
    readonly name: string | null;
    readonly traits: JsonObject;
  };
  readonly account: { readonly id: string; readonly name: string | null; readonly traits: JsonObject } | null;
  /** The event that started the run, as texts speak of it; null where none did */
  readonly event: JsonObject | null;
}

/** What became of an attempt. `content` is kept with the message, `detail` with the line of its timeline. */
export type Outcome =
  | { readonly kind: 'sent'; readonly content?: JsonObject; readonly detail?: JsonObject }
  | { readonly kind: 'failed'; readonly reason: string; readonly content?: JsonObject; readonly detail?: JsonObject }
  /** `after`: what the other side asks for; else the back-off decides */
  | { readonly kind: 'again'; readonly reason: string; readonly after?: Millis; readonly detail?: JsonObject }
  | { readonly kind: 'suppressed'; readonly rule: string; readonly reason: string };

/** What an attempt is made with: the workspace's settings as they are now, and when to stop. */
export interface Attempt {
  readonly settings: ReadonlyMap<string, Setting>;
  readonly signal: AbortSignal;
}

/** A way by which messages leave. One file each; a failure is an outcome, and what is thrown is a fault of ours that is tried again. */
export interface Channel {
  /** As actions name it */
  readonly name: string;
  /** Whether it speaks to the person themselves: quiet hours, consent and the overall cap are for those. */
  readonly reachesPerson: boolean;
  /** Jobs at the same time in one process; each holds up to 50 messages */
  readonly concurrency: number;
  /** After so long an attempt is given up, and tried again. */
  readonly timeout: Millis;
  deliver(delivery: Delivery, at: Attempt): Promise<Outcome>;
}
