import { createHash, randomUUID } from 'node:crypto';
import { type Instant, stableStringify } from '#lib/kernel';
import { log } from '#lib/observability';
import type { FlagDefinition } from './contract.ts';
import { countServed } from './count-served.ts';
import { evaluate, type Verdict } from './evaluate.ts';
import { expose } from './expose.ts';
import type { HeldSet } from './flag-set.ts';
import { flagSet } from './held-sets.ts';
import { answer, corsHeaders, evaluationOf, OfrepError, refusal } from './ofrep-answers.ts';
import { type Context, callerOf, contextIn } from './ofrep-request.ts';
import { subjectFor } from './subject.ts';

/* The OpenFeature Remote Evaluation Protocol, 0.3.0, as http-api.md and docs/flags.md write it down. */

/** `POST /ofrep/v1/evaluate/flags/{key}`: one flag for one person. */
export async function evaluateOne(request: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  const { key } = await params;
  return answering(key, async () => {
    const workspaceId = await callerOf(request);
    const context = await contextIn(request);
    const set = await flagSet(workspaceId);
    const flag = set.flags.get(key);
    if (flag === undefined) throw new OfrepError(404, 'FLAG_NOT_FOUND', `There is no flag ${key}.`);
    const [verdict] = await verdictsFor(workspaceId, set, [flag], context);
    return answer(200, verdict && evaluationOf(verdict));
  });
}

/** `POST /ofrep/v1/evaluate/flags`: all flags for one person; 304 when the caller has this answer already. */
export function evaluateAll(request: Request): Promise<Response> {
  return answering(undefined, async () => {
    const workspaceId = await callerOf(request);
    const context = await contextIn(request);
    const set = await flagSet(workspaceId);
    const flags = (await verdictsFor(workspaceId, set, [...set.flags.values()], context)).map(evaluationOf);
    const digest = createHash('sha256').update(stableStringify([set.digest, context, flags]));
    const etag = `"${digest.digest('base64url')}"`;
    if (isKnown(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers: { ...corsHeaders, ETag: etag, 'Cache-Control': 'no-store' } });
    }
    return answer(200, { flags }, { ETag: etag });
  });
}

/** What the context gets of each flag. Exposures are durable when this returns. */
async function verdictsFor(
  workspaceId: number,
  set: HeldSet,
  flags: readonly FlagDefinition[],
  { targetingKey, traits }: Context,
): Promise<Verdict[]> {
  const now = Date.now() as Instant;
  const { subject } = await subjectFor(workspaceId, { userId: targetingKey, traits }, set.needs, set.timezone, now);
  const verdicts = flags.map((flag) => evaluate(set, flag, subject, now));
  countServed(workspaceId, verdicts);
  await expose(
    workspaceId,
    verdicts.flatMap(({ key, exposure }) => (exposure === null ? [] : [{ ...exposure, flag: key }])),
  );
  return verdicts;
}

/** Whether `If-None-Match` names this answer, alone, in a list, or as a weak tag. */
function isKnown(asked: string | null, etag: string): boolean {
  if (asked === null) return false;
  return asked.trim() === '*' || asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

/** The outermost catch: what the caller can mend is said in the protocol's words, a fault of ours is logged and named by its id only. */
async function answering(key: string | undefined, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof OfrepError) return refusal(fault, key);
    const id = randomUUID();
    log().error({ err: fault, id, flag: key }, 'flags could not be evaluated by a fault of ours');
    return answer(500, { errorDetails: `The fault is logged as ${id}.` });
  }
}
