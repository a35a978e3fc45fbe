import { ErrorCode, LogLevel, WebClient } from '@slack/web-api';
import { config } from '#lib/config';
import { type Instant, isObject, type JsonObject, type Millis, second } from '#lib/kernel';
import type { Attempt, Channel, Delivery, Outcome } from '../channel.ts';
import { secretsOf, settingsOf } from '../channel-settings.ts';
import type { SlackSettings } from '../contract.ts';
import { publicUrl } from '../email/signed-token.ts';
import { retryAfter } from '../retry-after.ts';
import { ForbiddenAddress } from '../webhook/guarded-lookup.ts';
import { post } from '../webhook/post.ts';
import { blocksOf } from './blocks.ts';

const clients = new Map<string, WebClient>();

function clientOf(token: string): WebClient {
  const name = `${config().SLACK_API_URL} ${token}`;
  const known = clients.get(name);
  if (known) return known;
  // Nothing is tried again in there: the queue does, and remembers it.
  const options = {
    slackApiUrl: config().SLACK_API_URL,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logLevel: LogLevel.ERROR,
  };
  const made = new WebClient(token, options);
  if (clients.size > 100) clients.clear();
  clients.set(name, made);
  return made;
}

/** Slack's faults that a later attempt may not meet. */
const passing = [
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
];

async function deliver(delivery: Delivery, { settings, signal }: Attempt): Promise<Outcome> {
  const secrets = secretsOf(settings, delivery.workspaceId, 'slack');
  const message = blocksOf(delivery, publicUrl());
  if (secrets?.botToken !== undefined) return byBot(delivery, clientOf(secrets.botToken), settingsOf(settings, 'slack'), message);
  if (secrets?.webhookUrl !== undefined) return byWebhook(secrets.webhookUrl, delivery.key, message, signal);
  return { kind: 'failed', reason: 'Slack is not set up: an admin can do that in the settings of channels.' };
}

async function byBot(
  delivery: Delivery,
  client: WebClient,
  settings: SlackSettings,
  message: { text: string; blocks: JsonObject[] },
): Promise<Outcome> {
  try {
    const to = await recipient(delivery, client, settings);
    if (to === null) return { kind: 'failed', reason: 'The account has no CSM that Slack knows, and there is no channel to fall back to.' };
    // The key goes along as Slack's own name for a message that may come twice.
    const metadata = { event_type: 'milepost_message', event_payload: { idempotency_key: delivery.key } };
    const sent = await client.chat.postMessage({ channel: to, ...message, metadata, unfurl_links: false } as never);
    return { kind: 'sent', content: { ...message, to }, detail: { channel: String(sent.channel ?? to), ts: String(sent.ts ?? '') } };
  } catch (fault) {
    return failed(fault);
  }
}

/** Whom a message is for: a channel, or the CSM of the account by what settings say or by their e-mail address; null where nobody can be found. */
async function recipient({ rendered, account }: Delivery, client: WebClient, { csms, fallback }: SlackSettings): Promise<string | null> {
  if (typeof rendered.to === 'string' && rendered.to.startsWith('#')) return rendered.to;
  const csm = account?.traits.csm;
  if (typeof csm !== 'string' || csm === '') return fallback;
  const mapped = csms[csm];
  if (mapped !== undefined) return mapped;
  if (!csm.includes('@')) return fallback;
  try {
    return (await client.users.lookupByEmail({ email: csm })).user?.id ?? fallback;
  } catch (fault) {
    if (codeOf(fault) === 'users_not_found') return fallback;
    throw fault;
  }
}

const codeOf = (fault: unknown): string => {
  const data = isObject(fault) && isObject(fault.data) ? fault.data : {};
  return typeof data.error === 'string' ? data.error : '';
};

function failed(fault: unknown): Outcome {
  const { code, retryAfter: wait, message } = isObject(fault) ? fault : {};
  if (code === ErrorCode.RateLimitedError && typeof wait === 'number')
    return { kind: 'again', reason: 'Slack asks to wait.', after: (wait * second) as Millis };
  const error = codeOf(fault);
  if (code === ErrorCode.PlatformError && !passing.includes(error)) return { kind: 'failed', reason: `Slack answered ${error}.` };
  return {
    kind: 'again',
    reason: error === '' ? `Slack could not be reached: ${String(message ?? 'unknown').slice(0, 200)}` : `Slack answered ${error}.`,
  };
}

/** An incoming webhook leads to the one channel that it was made for. */
async function byWebhook(url: string, key: string, message: { text: string; blocks: JsonObject[] }, signal: AbortSignal): Promise<Outcome> {
  try {
    const { status, headers, body } = await post(
      url,
      { 'content-type': 'application/json', 'idempotency-key': key },
      JSON.stringify(message),
      signal,
    );
    if (status >= 200 && status < 300)
      return { kind: 'sent', content: { ...message, to: 'the channel of the incoming webhook' }, detail: { status } };
    const reason = `Slack answered ${status}${body === '' ? '' : `: ${body.slice(0, 200)}`}.`;
    const wait = retryAfter(headers['retry-after'], Date.now() as Instant);
    if (status === 429 || status >= 500) return { kind: 'again', reason, ...(wait === undefined ? {} : { after: wait }) };
    return { kind: 'failed', reason };
  } catch (fault) {
    if (fault instanceof ForbiddenAddress) return { kind: 'failed', reason: fault.message };
    return { kind: 'again', reason: `Slack could not be reached: ${isObject(fault) ? String(fault.code ?? fault.message) : 'unknown'}` };
  }
}

/** Slack, to colleagues: by a bot that finds the account's CSM, or by an incoming webhook. */
export const slack: Channel = {
  name: 'slack',
  reachesPerson: false,
  concurrency: 2,
  timeout: (20 * second) as Channel['timeout'],
  deliver,
};
