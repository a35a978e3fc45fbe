import { config } from '#lib/config';
import { answerTo } from './answer-to.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { type Answer, problem } from './problem.ts';

/** The tracking API (http-api.md §1) as a Fetch handler, for a route of any framework. Every path under /v1/ that it does not know is a 404. */
export async function ingestHandler(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const answer = await answerTo({
    method: request.method,
    url: url.pathname,
    origin: () => url.origin,
    authorization: request.headers.get('authorization') ?? undefined,
    encoding: request.headers.get('content-encoding') ?? undefined,
    body: () => readBody(request, config().MAX_REQUEST_BYTES),
  });
  return responseOf(answer ?? problem('not-found', 'There is no such path in the tracking API.'));
}

function responseOf({ status, body, headers }: Answer): Response {
  if (status === 204) return new Response(null, { status, headers: preflightHeaders });
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(body, { status, headers: { 'Content-Type': type, ...corsHeaders, ...headers } });
}

/** Reads to a little beyond `maxBytes` and no further. */
async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    chunks.push(next.value);
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      break;
    }
  }
  return Buffer.concat(chunks);
}
