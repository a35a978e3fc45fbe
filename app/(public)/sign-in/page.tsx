import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '#components/shell';
import { pageSession } from '#lib/http';

export const metadata: Metadata = { title: 'Sign in' };

/** Only a path of this site: never `//elsewhere` or an address. */
const ownPath = (next: string | string[] | undefined): string => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/home');

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath((await searchParams).next);
  if (await pageSession()) redirect(next);
  return (
    <div className="rounded-xl border bg-card p-6 shadow-low">
      <h1 className="mb-5 font-semibold text-lg">Sign in</h1>
      <SignInForm next={next} />
    </div>
  );
}
