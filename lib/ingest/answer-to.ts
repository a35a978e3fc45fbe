import { config } from '#lib/config';
import type { Instant } from '#lib/kernel';
import { ingestPath, settingsKey } from './paths.ts';
import { type Answer, problem } from './problem.ts';
import { receive } from './receive.ts';
import { browserSettings } from './settings.ts';

/** What both adapters take from the wire. `body` is read only when it is wanted. */
export interface Call {
  readonly method: string;
  /** Path, perhaps with a query */
  readonly url: string;
  /** Such as https://app.example.com, as the caller sees us */
  readonly origin: () => string;
  readonly authorization: string | undefined;
  readonly encoding: string | undefined;
  readonly body: () => Promise<Buffer>;
}

/** Answers a call to the tracking API; undefined when the path is none of it. A preflight is answered with 204. */
export function answerTo(call: Call): Promise<Answer> | undefined {
  const path = ingestPath(call.url);
  const key = path ? undefined : settingsKey(call.url);
  if (!path && key === undefined) return undefined;
  if (call.method === 'OPTIONS') return Promise.resolve({ status: 204, body: '' });
  if (path && call.method === 'POST') return post(call, path);
  if (key !== undefined && call.method === 'GET') return browserSettings(key, config().PUBLIC_URL ?? call.origin());
  const allow = path ? 'POST, OPTIONS' : 'GET, OPTIONS';
  return Promise.resolve(problem('method-not-allowed', `This path takes ${allow}.`, { Allow: allow }));
}

async function post({ authorization, encoding, body }: Call, path: NonNullable<ReturnType<typeof ingestPath>>): Promise<Answer> {
  const receivedAt = Date.now() as Instant;
  return receive({ path, authorization, encoding, body: await body(), receivedAt });
}
