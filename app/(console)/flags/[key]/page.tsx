import type { Metadata } from 'next';
import { FlagPage } from '#components/flags';

export const metadata: Metadata = { title: 'Flag' };

export default async function Flag({ params }: { params: Promise<{ key: string }> }) {
  return <FlagPage flagKey={decodeURIComponent((await params).key)} />;
}
