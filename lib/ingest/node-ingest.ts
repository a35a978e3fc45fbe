import type { IncomingMessage, ServerResponse } from 'node:http';
import { config } from '#lib/config';
import { log } from '#lib/observability';
import { answerTo } from './answer-to.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import type { Answer } from './problem.ts';

/**
 * The tracking API ahead of whatever else a node:http server does: takes the request and answers true, or leaves it untouched and answers false. Same
 * semantics as `ingestHandler`, without building a Request and a Response for each event.
 */
export function nodeIngest(request: IncomingMessage, response: ServerResponse): boolean {
  const { url = '', headers, method = '' } = request;
  if (!url.startsWith('/v1/')) return false;
  const answer = answerTo({
    method,
    url,
    origin: () => originOf(request),
    authorization: headers.authorization,
    encoding: headers['content-encoding'],
    body: () => readBody(request, config().MAX_REQUEST_BYTES),
  });
  if (!answer) return false;
  answer
    .then((given) => send(response, given))
    .catch((fault: unknown) => {
      log().debug({ err: fault, path: url }, 'a sender went away before it had sent everything');
      response.destroy();
    });
  return true;
}

function originOf({ headers, socket }: IncomingMessage): string {
  const secure = 'encrypted' in socket || headers['x-forwarded-proto'] === 'https';
  return `${secure ? 'https' : 'http'}://${headers['x-forwarded-host'] ?? headers.host ?? 'localhost'}`;
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (status === 204) {
    response.writeHead(204, preflightHeaders).end();
    return;
  }
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), ...corsHeaders, ...headers }).end(body);
}

/** Answers at the latest when a little more than `maxBytes` has come; the rest is read and thrown away, so that the sender can hear the answer. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      if (size > maxBytes) return;
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) resolve(Buffer.concat(chunks));
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('closed before its end')));
  });
}
