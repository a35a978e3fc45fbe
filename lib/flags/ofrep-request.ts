import { config } from '#lib/config';
import { isObject, type JsonObject } from '#lib/kernel';
import { TokenBuckets, workspaceOfWriteKey } from '#lib/workspace';
import { OfrepError } from './ofrep-answers.ts';

const maxBytes = 64 * 1024;
const deepest = 50;

/** Whose flags a request asks for. Throws `OfrepError` 401, or 429 over the key's rate. */
export async function callerOf(request: Request): Promise<number> {
  const key = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? request.headers.get('x-api-key') ?? '';
  const owner = await workspaceOfWriteKey(key);
  if (owner === null) {
    throw new OfrepError(401, null, 'Give a valid write key: Authorization: Bearer <write key>.', { 'WWW-Authenticate': 'Bearer' });
  }
  const wait = bucketsNow().take(key);
  if (wait > 0) throw new OfrepError(429, null, 'Too many evaluations with this key: wait and ask again.', { 'Retry-After': String(wait) });
  return owner.workspaceId;
}

let buckets: { perSecond: number; of: TokenBuckets } | undefined;
function bucketsNow(): TokenBuckets {
  const { FLAG_REQUESTS_PER_SECOND: perSecond } = config();
  if (buckets?.perSecond !== perSecond) buckets = { perSecond, of: new TokenBuckets({ perSecond, burst: perSecond }) };
  return buckets.of;
}

export interface Context {
  readonly targetingKey: string;
  /** What else it carries */
  readonly traits: JsonObject;
}

/** The evaluation context in a body. Throws `OfrepError` 400: `PARSE_ERROR`, `INVALID_CONTEXT` or `TARGETING_KEY_MISSING`. */
export async function contextIn(request: Request): Promise<Context> {
  const body = parsed(await textOf(request));
  if (!isObject(body)) throw new OfrepError(400, 'PARSE_ERROR', 'The body is a JSON object with the field "context".');
  const context = body.context ?? {};
  if (!isObject(context)) throw new OfrepError(400, 'INVALID_CONTEXT', 'The field "context" is an object.');
  if (isDeeper(context, deepest)) throw new OfrepError(400, 'INVALID_CONTEXT', `The context may be nested ${deepest} levels deep.`);
  const { targetingKey, ...traits } = context;
  if (targetingKey === undefined || targetingKey === null || targetingKey === '') {
    throw new OfrepError(400, 'TARGETING_KEY_MISSING', 'Give the userId as "targetingKey" of the context.');
  }
  if (typeof targetingKey !== 'string' || targetingKey.length > 512 || /\0|\p{Surrogate}/u.test(targetingKey)) {
    throw new OfrepError(400, 'INVALID_CONTEXT', 'The "targetingKey" is a text of at most 512 characters.');
  }
  return { targetingKey, traits: traits as JsonObject };
}

async function textOf(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  const reader = request.body?.getReader();
  for (let size = 0, next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new OfrepError(400, 'INVALID_CONTEXT', `The body may have at most ${maxBytes} bytes.`);
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OfrepError(400, 'PARSE_ERROR', 'The body is not valid JSON.'); // the parser's own words would only repeat the input
  }
}

/** By levels, not by recursion: what is nested without end must not end us. */
function isDeeper(root: unknown, limit: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
