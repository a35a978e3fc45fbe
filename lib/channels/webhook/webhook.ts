import { type Instant, isObject, second } from '#lib/kernel';
import type { Attempt, Channel, Delivery, Outcome } from '../channel.ts';
import { secretsOf } from '../channel-settings.ts';
import { retryAfter } from '../retry-after.ts';
import { ForbiddenAddress } from './guarded-lookup.ts';
import { type Answer, post } from './post.ts';
import { sign } from './sign.ts';

/** What a message without a body of its own says: who it is about, and which journey asked for it. */
function bodyOf({ rendered, key, journey, journeyName, node, createdAt, person, account }: Delivery): string {
  if (rendered.body !== undefined) return JSON.stringify(rendered.body);
  return JSON.stringify({
    type: 'journey.webhook',
    timestamp: new Date(createdAt).toISOString(),
    data: {
      message: key,
      journey: { key: journey, name: journeyName },
      node,
      person: { id: person.userId, traits: person.traits },
      account: account && { id: account.id, traits: account.traits },
    },
  });
}

async function deliver(delivery: Delivery, { settings, signal }: Attempt): Promise<Outcome> {
  const { url } = delivery.rendered;
  if (typeof url !== 'string' || !URL.canParse(url)) return { kind: 'failed', reason: 'The address is none.' };
  const body = bodyOf(delivery);
  const headers = {
    ...signed(delivery, settings, body),
    'content-type': 'application/json',
    'user-agent': 'Milepost-Webhooks/1',
    accept: '*/*',
  };
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const answer = await post(url, headers, body, signal);
    return outcomeOf(answer, { url: answer.url, status: answer.status, ms: took(), response: answer.body.slice(0, 1_024) });
  } catch (fault) {
    if (fault instanceof ForbiddenAddress) return { kind: 'failed', reason: fault.message };
    return {
      kind: 'again',
      reason: signal.aborted ? 'No answer in time.' : `The connection failed: ${reasonOf(fault)}.`,
      detail: { url: shown(url), ms: took() },
    };
  }
}

/** The address without what may be secret in it. */
function shown(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}

const reasonOf = (fault: unknown): string => {
  if (!isObject(fault)) return 'unknown';
  return typeof fault.code === 'string' ? fault.code : String(fault.message ?? 'unknown').slice(0, 200);
};

function signed({ workspaceId, key }: Delivery, settings: Attempt['settings'], body: string): Record<string, string> {
  const secrets = secretsOf(settings, workspaceId, 'webhook')?.secrets ?? [];
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    'idempotency-key': key,
    'webhook-id': key,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign(
      secrets.map(({ secret }) => secret),
      key,
      timestamp,
      body,
    ),
  };
}

/** 2xx is taken; 408, 425, 429 and 5xx come again; 410 and every other answer is for good. */
function outcomeOf({ status, headers }: Answer, detail: Record<string, string | number>): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent', detail };
  const reason = `The receiver answered ${status}.`;
  if (![408, 425, 429].includes(status) && status < 500) return { kind: 'failed', reason, detail };
  const wait = retryAfter(headers['retry-after'], Date.now() as Instant);
  return { kind: 'again', reason, detail, ...(wait === undefined ? {} : { after: wait }) };
}

/** A signed POST by the conventions of Standard Webhooks; its key is `webhook-id` and `Idempotency-Key`. */
export const webhook: Channel = {
  name: 'webhook',
  reachesPerson: false,
  concurrency: 4,
  timeout: (15 * second) as Channel['timeout'],
  deliver,
};
