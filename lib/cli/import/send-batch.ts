import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { BatchAnswer } from '#lib/ingest/contract';
import { Refusal } from '#lib/kernel';

export interface Target {
  readonly url: string;
  readonly key: string;
  /** Aborts what is under way */
  readonly signal: AbortSignal;
  /** Told why it waits, and null when it goes on */
  readonly onWait: (reason: string | null) => void;
}

/** How long a server may be away before it is given up. */
const patienceMs = 10 * 60_000;

/**
 * Sends events as one request, and again as long as the server asks for time or does not answer. A request that is too large for this server goes
 * in two halves. Throws `Refusal` when trying again cannot help, or when the server stays away for ten minutes.
 */
export async function sendBatch(events: readonly string[], target: Target): Promise<BatchAnswer> {
  const deadline = Date.now() + patienceMs;
  for (let attempt = 0; ; attempt++) {
    const { answer, wait } = await tryOnce(events, target);
    if (answer) {
      if (attempt > 0) target.onWait(null);
      return answer;
    }
    if (wait === 'halve') return halves(events, target);
    if (Date.now() > deadline) throw new Refusal('unavailable', `${target.url} did not take anything for ten minutes (${wait.reason}).`);
    target.onWait(wait.reason);
    await delay(wait.ms ?? Math.min(10_000, 250 * 2 ** attempt), undefined, { signal: target.signal });
  }
}

type Wait = { readonly reason: string; readonly ms: number | null };
type Attempt = { answer: BatchAnswer; wait?: never } | { answer?: never; wait: Wait | 'halve' };

async function tryOnce(events: readonly string[], { url, key, signal }: Target): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url}/v1/import`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 'Content-Type': 'application/json' },
      body: `{"batch":[${events.join(',')}]}`,
      signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
    });
    text = await response.text();
  } catch (fault) {
    if (signal.aborted) throw fault;
    return { wait: { reason: `${url} does not answer`, ms: null } };
  }
  if (response.ok) return { answer: answerOf(text, url) };
  if (response.status === 401) throw new Refusal('unauthenticated', `${url} does not know this write key.`);
  if (response.status === 413 && events.length > 1) return { wait: 'halve' };
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      wait: {
        reason: response.status === 429 ? 'the key is at its rate' : `${url} asks for time (${response.status})`,
        ms: Number.isFinite(seconds) ? seconds * 1000 : null,
      },
    };
  }
  throw new Refusal('invalid', `${url} answers ${response.status} to an import: is it Milepost? ${text.slice(0, 200)}`);
}

function answerOf(text: string, url: string): BatchAnswer {
  const json = z.string().transform((body, ctx): unknown => {
    try {
      return JSON.parse(body);
    } catch {
      ctx.addIssue('not JSON');
      return z.NEVER;
    }
  });
  const read = json.pipe(BatchAnswer).safeParse(text);
  if (!read.success) throw new Refusal('invalid', `${url} answers an import in words of its own: is it Milepost?`);
  return read.data;
}

async function halves(events: readonly string[], target: Target): Promise<BatchAnswer> {
  const half = events.length >> 1;
  const first = await sendBatch(events.slice(0, half), target);
  const second = await sendBatch(events.slice(half), target);
  return {
    success: true,
    accepted: first.accepted + second.accepted,
    duplicates: first.duplicates + second.duplicates,
    rejected: [...first.rejected, ...second.rejected.map((reject) => ({ ...reject, index: reject.index + half }))],
  };
}
