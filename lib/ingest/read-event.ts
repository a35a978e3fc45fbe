import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#lib/event-log';
import { type Instant, isObject, type Json, type JsonObject } from '#lib/kernel';
import { eventTime } from './event-time.ts';
import { readGroup, readId, readIdentity } from './identity.ts';
import { eventTypes, type IngestPath } from './paths.ts';
import { Rejection } from './rejection.ts';
import { holdsNul, isDeeperThan } from './storable.ts';

/** What the events of one request have in common. */
export interface Envelope {
  readonly workspaceId: number;
  readonly path: IngestPath;
  readonly receivedAt: Instant;
  /** Of the batch: for events that have none of their own */
  readonly sentAt?: unknown;
  readonly context?: unknown;
  readonly integrations?: unknown;
  /** The body may hold U+0000: looked for once in the bytes, so that ordinary events need not be walked */
  readonly mayHoldNul: boolean;
  /** The body is larger than one event may be */
  readonly mayBeTooLarge: boolean;
  readonly maxEventBytes: number;
}

type Raw = Record<string, unknown>;

const maxDepth = 100;
const objects = ['properties', 'traits', 'context', 'integrations'] as const;
/** What has a column of its own, what is spent when the time is known, and the key, which is a secret. */
const columns = new Set([
  'type',
  'event',
  'userId',
  'groupId',
  'messageId',
  'previousId',
  'timestamp',
  'originalTimestamp',
  'sentAt',
  'receivedAt',
  'writeKey',
]);

/** One event of the tracking API as the log takes it, or why it cannot be taken. Whatever passes here, Postgres can store. */
export function readEvent(raw: unknown, envelope: Envelope): NewEvent | Rejection {
  if (!isObject(raw)) return new Rejection('not-an-object', 'an event is a JSON object');
  const type = envelope.path.type ?? raw.type;
  if (!isEventType(type)) return new Rejection('unknown-type', `type must be one of ${eventTypes.join(', ')}`);
  const unfit = misfit(raw, envelope);
  if (unfit) return unfit;
  const identity = readIdentity(type, raw);
  if (identity instanceof Rejection) return identity;
  const name = readName(type, raw);
  if (name instanceof Rejection) return name;
  const groupId = readGroup(type, raw);
  if (groupId instanceof Rejection) return groupId;
  const messageId = readId('messageId', raw.messageId);
  if (messageId instanceof Rejection) return messageId;
  if (messageId?.startsWith('system:')) return new Rejection('wrong-type', 'a messageId that begins with system: is one of ours');
  const at = eventTime(raw, raw.sentAt ?? envelope.sentAt, envelope.receivedAt);
  if (at instanceof Rejection) return at;
  return {
    workspaceId: envelope.workspaceId,
    messageId: messageId ?? `server:${randomUUID()}`,
    type,
    name,
    actor: identity.actor,
    alsoKnownAs: identity.alsoKnownAs,
    groupId,
    at,
    receivedAt: envelope.receivedAt,
    history: envelope.path.history,
    payload: payloadOf(raw, type, identity, envelope),
  };
}

const isEventType = (type: unknown): type is (typeof eventTypes)[number] => eventTypes.includes(type as (typeof eventTypes)[number]);

/** What is wrong with the event whatever its type: its size, its shape, or text that cannot be stored. */
function misfit(raw: Raw, { mayHoldNul, mayBeTooLarge, maxEventBytes }: Envelope): Rejection | null {
  if (isDeeperThan(raw, maxDepth)) return new Rejection('too-deep', `objects and arrays may be nested ${maxDepth} deep`);
  if (mayBeTooLarge && Buffer.byteLength(JSON.stringify(raw)) > maxEventBytes) {
    return new Rejection('event-too-large', `an event may have at most ${maxEventBytes} bytes`);
  }
  if (mayHoldNul && holdsNul(raw)) return new Rejection('nul-character', 'the character U+0000 cannot be stored: take it out');
  for (const field of objects) {
    const value = raw[field];
    if (value !== undefined && value !== null && !isObject(value)) return new Rejection('wrong-type', `${field} must be an object`);
  }
  return null;
}

/** The event name of a track; of a page or screen its name, which may be missing. */
function readName(type: string, raw: Raw): string | null | Rejection {
  if (type === 'track') {
    const event = readId('event', raw.event);
    return event ?? new Rejection('missing-event', 'a track call needs the name of its event');
  }
  return type === 'page' || type === 'screen' ? readId('name', raw.name) : null;
}

/** Everything that has no column: properties or traits, context, integrations, and what else the client sent. */
function payloadOf(raw: Raw, type: string, identity: { actor: string; alsoKnownAs: string | null }, envelope: Envelope): JsonObject {
  const payload: Raw = {};
  const named = type === 'page' || type === 'screen';
  for (const key of Object.keys(raw)) {
    if (columns.has(key) || (named && key === 'name') || raw[key] === null) continue;
    if (key === 'anonymousId' && (identity.actor.startsWith('a:') || type === 'identify')) continue;
    if (key === '__proto__') Object.defineProperty(payload, key, { value: raw[key], enumerable: true });
    else payload[key] = raw[key];
  }
  if (envelope.context !== undefined) payload.context = merged(envelope.context, raw.context);
  if (envelope.integrations !== undefined) payload.integrations = merged(envelope.integrations, raw.integrations);
  return payload as { [key: string]: Json };
}

/** The batch's own, overridden by the event's. */
const merged = (common: unknown, own: unknown) => ({ ...(isObject(common) ? common : {}), ...(isObject(own) ? own : {}) });
