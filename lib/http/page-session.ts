import { cache } from 'react';
import { type Context, memberContext, type Session } from '#lib/workspace';
import { sessionOfCookies } from './session.ts';

// Next.js refuses to be loaded where its server is not up yet; the server itself knocks at this door before that.
const headers = async () => (await import('next/headers')).headers();

/** Who is signed in, or null; asked once for all parts of a page. For server components. */
export const pageSession = cache(async (): Promise<Session | null> => sessionOfCookies((await headers()).get('cookie')));

/** Who is signed in; anyone else is sent to the sign-in page, and from there back. For server components. */
export async function signedIn(): Promise<Session> {
  const session = await pageSession();
  if (session) return session;
  const path = (await headers()).get('x-milepost-path') ?? '/home';
  const { redirect } = await import('next/navigation');
  return redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** The context of whoever is signed in, for a page that asks a room itself. */
export async function pageContext(): Promise<Context> {
  const { workspace, member } = await signedIn();
  return memberContext(workspace.id, member.id, member.role);
}
