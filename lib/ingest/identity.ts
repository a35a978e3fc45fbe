import { isObject } from '#lib/kernel';
import { Rejection } from './rejection.ts';

/** In UTF-16 units. Three bytes each still fit an index entry of Postgres. */
const maxIdLength = 512;

/** An id or a name: text, or a number as some clients send it. Empty counts as missing. */
export function readId(field: string, value: unknown): string | null | Rejection {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return new Rejection('wrong-type', `${field} must be a string`);
  if (text.length > maxIdLength) return new Rejection('too-long', `${field} may have at most ${maxIdLength} characters`);
  if (text.trim() === '') return null;
  return /[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString() : text; // half a pair is U+FFFD from here on, as the database will have it
}

export interface Identity {
  readonly actor: string;
  readonly alsoKnownAs: string | null;
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * Whose event it is. `identify` with both ids joins them; so does `alias`, whose previousId may name either kind: it is taken as an anonymousId here, and
 * `settleAliases` looks whether a user has it.
 */
export function readIdentity(type: string, raw: Raw): Identity | Rejection {
  const userId = readId('userId', raw.userId);
  if (userId instanceof Rejection) return userId;
  const anonymousId = readId('anonymousId', raw.anonymousId);
  if (anonymousId instanceof Rejection) return anonymousId;
  if (type === 'alias') return readAlias(userId, raw);
  if (userId !== null)
    return { actor: `u:${userId}`, alsoKnownAs: type === 'identify' && anonymousId !== null ? `a:${anonymousId}` : null };
  if (anonymousId !== null) return { actor: `a:${anonymousId}`, alsoKnownAs: null };
  return new Rejection('missing-identity', 'give a userId or an anonymousId');
}

function readAlias(userId: string | null, raw: Raw): Identity | Rejection {
  if (userId === null) return new Rejection('missing-identity', 'an alias needs the userId that the person has from now on');
  const previousId = readId('previousId', raw.previousId);
  if (previousId instanceof Rejection) return previousId;
  if (previousId === null) return new Rejection('missing-previous', 'an alias needs the previousId');
  return { actor: `u:${userId}`, alsoKnownAs: `a:${previousId}` };
}

/** The account: groupId of a group call; elsewhere `groupId` or, as Segment has it, `context.groupId`. */
export function readGroup(type: string, raw: Raw): string | null | Rejection {
  const own = readId('groupId', raw.groupId);
  if (own !== null) return own;
  if (type === 'group') return new Rejection('missing-group', 'a group call needs a groupId');
  return isObject(raw.context) ? readId('context.groupId', raw.context.groupId) : null;
}
