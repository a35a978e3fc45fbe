import type { Metadata } from 'next';
import { TemplatePage } from '#components/email-templates';

export const metadata: Metadata = { title: 'Template' };

export default async function Template({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params;
  return <TemplatePage templateKey={decodeURIComponent(key)} />;
}
