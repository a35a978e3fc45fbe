import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { config as settings } from '#lib/config';
import { securityHeaders } from '#lib/http/contract';

const isPreferences = (path: string) => path.startsWith('/preferences/'); // their tokens have a dot in them, as files have
const isPage = (path: string) => isPreferences(path) || !/^\/(api|v1|ofrep|metrics|t|unsubscribe|_next)(\/|$)|\.[a-z0-9]+$/i.test(path);
const isOpen = (path: string) => path === '/sign-in' || path.startsWith('/shared/') || isPreferences(path);

/**
 * The one place where every answer gets its security headers, pages a policy with a nonce of their own. A page asked for without any
 * session cookie is sent to the sign-in at once; whether a cookie is good, the layout of the pages finds out.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const https = (settings().PUBLIC_URL ?? '').startsWith('https:') || request.headers.get('x-forwarded-proto') === 'https';
  if (!isPage(pathname)) return withHeaders(NextResponse.next(), securityHeaders({ https }));

  const nonce = randomBytes(18).toString('base64');
  // biome-ignore lint/style/noProcessEnv: no setting: Next.js writes it in when it builds
  const development = process.env.NODE_ENV === 'development';
  const security = securityHeaders({ https, nonce, development });
  const hasCookie = request.cookies.getAll().some(({ name }) => name.endsWith('milepost.session'));
  if (!hasCookie && !isOpen(pathname)) {
    const there = new URL(`/sign-in?next=${encodeURIComponent(pathname + search)}`, request.url);
    return withHeaders(NextResponse.redirect(there), security);
  }
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-milepost-path', pathname + search);
  headers.set('Content-Security-Policy', security['Content-Security-Policy'] ?? '');
  return withHeaders(NextResponse.next({ request: { headers } }), security);
}

function withHeaders(response: NextResponse, headers: Record<string, string>): NextResponse {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
