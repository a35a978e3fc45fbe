import type { Metadata } from 'next';
import { JourneyPage } from '#components/journeys';

export const metadata: Metadata = { title: 'Journey' };

export default async function Journey({ params }: { params: Promise<{ key: string }> }) {
  return <JourneyPage journeyKey={decodeURIComponent((await params).key)} />;
}
