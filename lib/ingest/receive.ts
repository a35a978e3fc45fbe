import { config } from '#lib/config';
import type { NewEvent } from '#lib/event-log';
import { type Instant, isObject, Refusal } from '#lib/kernel';
import { log, seldom } from '#lib/observability';
import { TokenBuckets } from '#lib/workspace';
import { keyOfHeader, type Sender, senderOf } from './authorise.ts';
import type { BatchAnswer, RequestCode } from './contract.ts';
import type { IngestPath } from './paths.ts';
import { type Answer, problem, rejected, unavailable } from './problem.ts';
import { eventBytes, quarantine, type Reject } from './quarantine.ts';
import { type Envelope, readEvent } from './read-event.ts';
import { Rejection } from './rejection.ts';
import { settleAliases } from './settle-aliases.ts';
import { tooLarge, unpack } from './unpack.ts';
import { writeGathered } from './write-gathered.ts';

/** A POST to the tracking API, whoever took it from the wire. */
export interface Post {
  readonly path: IngestPath;
  readonly authorization: string | undefined;
  readonly encoding: string | undefined;
  /** As far as it was read; more than MAX_REQUEST_BYTES of it says that there was more */
  readonly body: Buffer;
  readonly receivedAt: Instant;
}

const success: Answer = { status: 200, body: '{"success":true}' };

const tellOfFault = seldom((others, fault: unknown, path: string) =>
  log().error({ err: fault, path, others }, 'ingest failed; the sender is told to try again'),
);

/** Everything from the bytes of a request to its answer; what it accepts is durable by then. Never throws. */
export async function receive(post: Post): Promise<Answer> {
  try {
    return await take(post);
  } catch (fault) {
    if (!(fault instanceof Refusal)) tellOfFault(fault, post.path.path);
    return unavailable();
  }
}

async function take(post: Post): Promise<Answer> {
  const headerKey = keyOfHeader(post.authorization);
  const known = headerKey === undefined ? null : await senderOf(headerKey);
  if (headerKey !== undefined && !known) return noKey();
  const { MAX_REQUEST_BYTES } = config();
  const body =
    post.body.length > MAX_REQUEST_BYTES ? tooLarge(MAX_REQUEST_BYTES) : await unpack(post.body, post.encoding, MAX_REQUEST_BYTES);
  if (!Buffer.isBuffer(body)) return refuse(known, post, post.body, body);
  const value = parse(body);
  if (value === undefined) return refuse(known, post, body, problem('malformed-json', 'The body is not valid JSON.'));
  const bodyKey = isObject(value) && typeof value.writeKey === 'string' ? value.writeKey : '';
  const sender = known ?? (await senderOf(bodyKey));
  if (!sender) return noKey();
  if (post.path.type !== null) return takeOne(sender, post, value, body);
  if (!isObject(value) || !Array.isArray(value.batch)) {
    return refuse(
      sender,
      post,
      eventBytes(value),
      problem('malformed-batch', 'A batch is an object whose field "batch" is an array of events.'),
    );
  }
  return takeBatch(sender, post, value, value.batch, body);
}

const noKey = () =>
  problem('unauthenticated', 'Give a valid write key: as user name of Basic authorization, as Bearer token, or as writeKey in the body.', {
    'WWW-Authenticate': 'Basic realm="write key"',
  });

/** The value of JSON text, with or without a byte order mark; undefined if it is none. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.toString('utf8', 3) : body.toString());
  } catch {
    return undefined; // the caller says so; the parser's own words would only repeat the input
  }
}

/** Refuses a request as a whole, and keeps what came; a key that stands in a body that cannot be read leaves nobody to keep it for. */
async function refuse(sender: Sender | null, post: Post, body: Buffer, answer: Answer): Promise<Answer> {
  if (!sender) return answer;
  const late = overRate(sender, 1);
  if (late) return late;
  const { code, detail: message } = JSON.parse(answer.body) as { code: RequestCode; detail: string };
  await quarantine(sender.workspaceId, [{ route: post.path.path, code, message, body, receivedAt: post.receivedAt }]);
  return answer;
}

let buckets: { perSecond: number; of: TokenBuckets } | undefined;

function overRate({ key }: Sender, events: number): Answer | null {
  const { EVENTS_PER_SECOND: perSecond } = config();
  if (buckets?.perSecond !== perSecond) buckets = { perSecond, of: new TokenBuckets({ perSecond, burst: perSecond }) };
  const wait = buckets.of.take(key, Math.max(1, events));
  return wait === 0 ? null : problem('too-many', `This key may send ${perSecond} events a second.`, { 'Retry-After': String(wait) });
}

function envelopeOf(sender: Sender, post: Post, body: Buffer): Envelope {
  const { MAX_EVENT_BYTES } = config();
  return {
    workspaceId: sender.workspaceId,
    path: post.path,
    receivedAt: post.receivedAt,
    mayHoldNul: body.includes('\\u0000'),
    mayBeTooLarge: body.length > MAX_EVENT_BYTES,
    maxEventBytes: MAX_EVENT_BYTES,
  };
}

async function takeOne(sender: Sender, post: Post, raw: unknown, body: Buffer): Promise<Answer> {
  const late = overRate(sender, 1);
  if (late) return late;
  const { rejects } = await store([raw], envelopeOf(sender, post, body));
  const reject = rejects[0]?.rejection;
  return reject ? rejected(reject.code, reject.message) : success;
}

async function takeBatch(
  sender: Sender,
  post: Post,
  value: Record<string, unknown>,
  batch: readonly unknown[],
  body: Buffer,
): Promise<Answer> {
  const late = overRate(sender, batch.length);
  if (late) return late;
  const { sentAt, context, integrations } = value;
  const { accepted, duplicates, rejects } = await store(batch, { ...envelopeOf(sender, post, body), sentAt, context, integrations });
  const answer: BatchAnswer = {
    success: true,
    accepted,
    duplicates,
    rejected: rejects.map(({ index, rejection: { code, message } }) => ({ index, code, message })),
  };
  return { status: 200, body: JSON.stringify(answer) };
}

/** Stores what is valid and keeps the rest in the quarantine; both are durable when this returns. */
async function store(raws: readonly unknown[], envelope: Envelope) {
  const read = raws.map((raw) => readEvent(raw, envelope));
  const indexes = [...read.keys()].filter((index) => !(read[index] instanceof Rejection));
  const events = await settleAliases(
    envelope.workspaceId,
    indexes.map((index) => read[index] as NewEvent),
  );
  const rejects = [...read.entries()].flatMap(([index, one]) => (one instanceof Rejection ? [{ index, rejection: one }] : []));
  if (events.length === 0) {
    await keep(raws, rejects, envelope);
    return { accepted: 0, duplicates: 0, rejects };
  }
  const { duplicates, refused } = await writeGathered(events);
  for (const n of refused)
    rejects.push({ index: indexes[n] as number, rejection: new Rejection('not-storable', 'the database does not take this event') });
  rejects.sort((a, b) => a.index - b.index);
  await keep(raws, rejects, envelope);
  return { accepted: events.length - duplicates.size - refused.size, duplicates: duplicates.size, rejects };
}

function keep(
  raws: readonly unknown[],
  rejects: readonly { index: number; rejection: Rejection }[],
  { workspaceId, path, receivedAt }: Envelope,
): Promise<void> {
  return quarantine(
    workspaceId,
    rejects.map(
      ({ index, rejection: { code, message } }): Reject => ({ route: path.path, code, message, body: eventBytes(raws[index]), receivedAt }),
    ),
  );
}
