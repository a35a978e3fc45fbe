import type { Metadata } from 'next';
import { ExperiencePage } from '#components/experiences';

export const metadata: Metadata = { title: 'Experience' };

export default async function Experience({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params;
  return <ExperiencePage experienceKey={decodeURIComponent(key)} />;
}
