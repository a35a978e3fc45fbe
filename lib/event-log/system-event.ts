import { randomUUID } from 'node:crypto';
import type { Instant, JsonObject } from '#lib/kernel';
import type { NewEvent } from './append-events.ts';

/**
 * An event of our own for a person's actor, such as `journey.enrol`: name is entity.verb. Give a `messageId` that names the deed
 * (`score:churn:<person>:<day>`) where it may be tried twice; without one each call is another event.
 */
export function systemEvent(event: {
  readonly workspaceId: number;
  readonly name: string;
  /** `u:<userId>` or `a:<anonymousId>` */
  readonly actor: string;
  readonly at: Instant;
  readonly payload?: JsonObject;
  readonly messageId?: string;
  /** When that is not `at` */
  readonly receivedAt?: Instant;
  readonly history?: boolean;
}): NewEvent {
  return {
    workspaceId: event.workspaceId,
    messageId: `system:${event.messageId ?? randomUUID()}`,
    type: 'system',
    name: event.name,
    actor: event.actor,
    alsoKnownAs: null,
    groupId: null,
    at: event.at,
    receivedAt: event.receivedAt ?? event.at,
    history: event.history ?? false,
    payload: event.payload ?? {},
  };
}
