import { cache } from 'react';
import { type Context, memberContext, type Session } from '#lib/workspace';
import { sessionOfCookies } from './session.ts';

// Next.js is loaded when a page asks: this room's door also opens in processes where Next.js is not at home, and there its modules throw.
const requestHeaders = async () => (await import('next/headers')).headers();

/** Who is signed in, or null; asked once for all parts of a page. For server components. */
export const pageSession = cache(async (): Promise<Session | null> => sessionOfCookies((await requestHeaders()).get('cookie')));

/** Who is signed in; anyone else is sent to the sign-in page, and from there back. For server components. */
export async function signedIn(): Promise<Session> {
  const session = await pageSession();
  if (session) return session;
  const path = (await requestHeaders()).get('x-milepost-path') ?? '/home';
  const { redirect } = await import('next/navigation');
  return redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** The context of whoever is signed in, for a page that asks a room itself. */
export async function pageContext(): Promise<Context> {
  const { workspace, member } = await signedIn();
  return memberContext(workspace.id, member.id, member.role);
}
