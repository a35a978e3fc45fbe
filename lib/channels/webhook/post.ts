import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { guardedLookup, refuseForbidden } from './guarded-lookup.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The first 4 KB of what was answered */
  readonly body: string;
  /** Where it was sent in the end */
  readonly url: string;
}

const mostShown = 4_096;
/** More is not read: an endless answer would hold the connection. */
const mostRead = 64 * 1024;
const mostRedirects = 3;
const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 128, maxFreeSockets: 32, timeout: 30_000 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 128, maxFreeSockets: 32, timeout: 30_000 }),
};

/**
 * POSTs to an address that somebody wrote down, and answers what was answered. Follows up to three redirects that keep the method (307, 308). Every
 * address is looked at before it is connected to. Throws `ForbiddenAddress`, or what the network throws.
 */
export async function post(address: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Answer> {
  let url = new URL(address);
  for (let hop = 0; ; hop++) {
    const answer = await once(url, headers, body, signal);
    const next = answer.headers.location;
    if ((answer.status !== 307 && answer.status !== 308) || typeof next !== 'string' || hop === mostRedirects) return answer;
    url = new URL(next, url);
  }
}

function once(url: URL, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Answer> {
  const { protocol } = url;
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`${protocol} is not a way to reach a webhook`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) refuseForbidden(host, host); // an address is connected to without looking it up
  const request = protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: agents[protocol],
        lookup: guardedLookup,
        signal,
        headers: { ...headers, 'content-length': Buffer.byteLength(body), ...credentialsOf(url) },
      },
      (response) => read(response, url).then(resolve, reject),
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function read(response: IncomingMessage, url: URL): Promise<Answer> {
  let kept = '';
  let length = 0;
  response.setEncoding('utf8');
  for await (const chunk of response as AsyncIterable<string>) {
    length += chunk.length;
    if (kept.length < mostShown) kept += chunk;
    if (length > mostRead) {
      response.destroy();
      break;
    }
  }
  url.username = '';
  url.password = '';
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: kept.slice(0, mostShown).replaceAll('\0', ''),
    url: url.href,
  };
}
