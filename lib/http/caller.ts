import { Refusal } from '#lib/kernel';
import { type Context, contextOfToken, memberContext, TokenBuckets } from '#lib/workspace';
import { refuseCrossSite } from './same-origin.ts';
import { sessionOfCookies } from './session.ts';

/** For each caller: 300 requests at once, 100 a second. */
const buckets = new TokenBuckets({ perSecond: 100, burst: 300 });

/**
 * On whose behalf a request comes: of a bearer token, else of the signed-in session. Throws `Refusal` `unauthenticated`, `forbidden` for a
 * changing request by cookie from another site, `too-many` over the caller's rate.
 */
export async function callerOf(request: Request): Promise<Context> {
  const ctx = await identified(request);
  const wait = buckets.take(`${ctx.workspaceId}/${ctx.actor}`);
  if (wait > 0) throw new Refusal('too-many', 'Too many requests. Wait and try again.', { retryAfter: wait });
  return ctx;
}

async function identified(request: Request): Promise<Context> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const ctx = token ? await contextOfToken(token) : null;
    if (!ctx) throw new Refusal('unauthenticated', 'The API token is not known or was revoked.');
    return ctx;
  }
  const session = await sessionOfCookies(request.headers.get('cookie'));
  if (!session) throw new Refusal('unauthenticated', 'Sign in, or send an API token: Authorization: Bearer <token>.');
  refuseCrossSite(request);
  return memberContext(session.workspace.id, session.member.id, session.member.role);
}
