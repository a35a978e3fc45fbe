import type { AuthOptions, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { Refusal } from '#lib/kernel';
import { log } from '#lib/observability';
import { signIn } from '#lib/workspace';
import { peerOf } from './peer.ts';
import { sessionSettings } from './session.ts';

/** Sign-in by e-mail and password for next-auth. The session is a cookie; who its member is now is asked at each request. */
export function authOptions(): AuthOptions {
  const { secret, secure, maxAge, cookie } = sessionSettings();
  return {
    secret,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge },
    cookies: { sessionToken: cookie },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (given, request) => authorized(given, request.headers ?? {}),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, ...(user as SignedIn).claims } : token),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => (url.startsWith('/') ? `${baseUrl}${url}` : baseUrl),
    },
    logger: {
      error: (code) => log().error({ code }, 'sign-in failed by a fault of ours'),
      warn: () => undefined, // its one warning asks for NEXTAUTH_URL, which nothing here depends on
      debug: () => undefined,
    },
  };
}

type SignedIn = User & { claims: { workspaceId: number; role: string } };

/** next-auth shows the message of whatever is thrown here to the caller, so only words of our own leave. */
async function authorized(given: Record<string, string> | undefined, headers: Record<string, unknown>): Promise<SignedIn | null> {
  const { email = '', password = '' } = given ?? {};
  if (!email || !password || email.length > 320 || password.length > 1000) return null;
  const address = peerOf({ get: (name) => String(headers[name] ?? '') }) ?? 'unknown';
  try {
    const session = await signIn({ email, password, address });
    return session && { id: session.member.id, claims: { workspaceId: session.workspace.id, role: session.member.role } };
  } catch (fault) {
    if (fault instanceof Refusal) throw new Error(`${fault.code}:${fault.retryAfter ?? 0}`);
    log().error({ err: fault }, 'sign-in failed by a fault of ours');
    throw new Error('fault');
  }
}
