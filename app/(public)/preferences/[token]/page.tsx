import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PreferencesForm } from '#components/preferences';
import { preferencesOf } from '#lib/channels';

export const metadata: Metadata = { title: 'What you get', robots: { index: false } };

export default async function Preferences({
  params,
  searchParams,
}: {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ saved?: string }>;
}) {
  const { token } = await params;
  const preferences = await preferencesOf(decodeURIComponent(token));
  if (preferences === null) notFound();
  return <PreferencesForm preferences={preferences} token={token} saved={(await searchParams).saved === '1'} />;
}
