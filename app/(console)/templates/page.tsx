import type { Metadata } from 'next';
import { TemplatesPage } from '#components/email-templates';

export const metadata: Metadata = { title: 'Templates' };

export default function Templates() {
  return <TemplatesPage />;
}
