import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { config } from '#lib/config';
import { type Session, sessionOfMember } from '#lib/workspace';

const Claims = z.object({ sub: z.string().min(1), workspaceId: z.number().int() });
const maxAge = 14 * 24 * 60 * 60;

/** How sessions are kept: an encrypted cookie that scripts cannot read, sent over https only where we are reached by https. */
export function sessionSettings() {
  const { AUTH_SECRET, PUBLIC_URL } = config();
  if (!AUTH_SECRET) throw new Error('AUTH_SECRET is not set: `npm start` makes one; a server started otherwise must be given it');
  const secure = PUBLIC_URL?.startsWith('https:') ?? false;
  const cookie = {
    name: `${secure ? '__Secure-' : ''}milepost.session`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
  return { secret: AUTH_SECRET, secure, maxAge, cookie };
}

/** Who is signed in by these cookies, as they are now; null for none, a forged or an expired one, and a removed member. */
export async function sessionOfCookies(cookies: string | null): Promise<Session | null> {
  const { secret, cookie } = sessionSettings();
  const token = cookies ? cookieValue(cookies, cookie.name) : undefined;
  if (!token) return null;
  const claims = Claims.safeParse(await decode({ token, secret }).catch(() => null)); // forged or expired: nobody
  return claims.success ? sessionOfMember(claims.data.workspaceId, claims.data.sub) : null;
}

/** A `Cookie` header with a session of this member: what the sign-in sets, for programs and tests that come without a browser. */
export async function sessionCookie(workspaceId: number, memberId: string): Promise<string> {
  const { secret, cookie } = sessionSettings();
  return `${cookie.name}=${await encode({ token: { sub: memberId, workspaceId }, secret, maxAge })}`;
}

function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
