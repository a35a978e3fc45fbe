import { workspaceOfWriteKey } from '#lib/workspace';
import { mayBe } from './identity.ts';

/** Open to every page: a write key shows nothing but what is addressed to the user that the page speaks for. */
const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };

export const preflightOfPages = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...cors,
      'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers': 'Content-Type, Last-Event-ID',
      'Access-Control-Max-Age': '86400',
    },
  });

const titles = { 400: 'Malformed request', 401: 'Not allowed', 404: 'Not found' } as const;

export const refused = (status: keyof typeof titles, detail: string): Response =>
  Response.json(
    { type: 'urn:milepost:problem:refused', title: titles[status], status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...cors } },
  );

export const answered = (body: unknown): Response => Response.json(body, { headers: { 'Cache-Control': 'no-store', ...cors } });
export const streamed = (body: ReadableStream<Uint8Array>): Response =>
  new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
      ...cors,
    },
  });

export interface PageCaller {
  readonly workspaceId: number;
  /** Null while nobody is signed in */
  readonly userId: string | null;
}

/** On whose behalf a page asks; a Response that refuses it where the key is wrong, or the user not proven. */
export async function callerOfPage(given: (name: string) => string | null): Promise<PageCaller | Response> {
  const owner = await workspaceOfWriteKey(given('writeKey') ?? '');
  if (owner === null) return refused(401, 'Give a valid write key as writeKey.');
  const { workspaceId } = owner;
  const userId = given('userId');
  if (userId === null || userId === '') return { workspaceId, userId: null };
  if (userId.length > 512 || /\0|\p{Surrogate}/u.test(userId)) return refused(400, 'The userId is a text of at most 512 characters.');
  if (!(await mayBe(workspaceId, userId, given('userHash'))))
    return refused(401, 'Give the userHash of this userId: docs/sdk.md says how it is made.');
  return { workspaceId, userId };
}
