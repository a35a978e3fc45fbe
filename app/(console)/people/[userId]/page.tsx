import type { Metadata } from 'next';
import { PersonPage } from '#components/people';

export const metadata: Metadata = { title: 'Person' };

export default async function Page({ params }: { params: Promise<{ userId: string }> }) {
  const { userId } = await params;
  return <PersonPage id={decodeURIComponent(userId)} />;
}
