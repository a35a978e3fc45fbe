import type { Metadata } from 'next';
import { ExperimentPage } from '#components/experiments';

export const metadata: Metadata = { title: 'Experiment' };

export default async function Experiment({ params }: { params: Promise<{ key: string }> }) {
  return <ExperimentPage experimentKey={decodeURIComponent((await params).key)} />;
}
