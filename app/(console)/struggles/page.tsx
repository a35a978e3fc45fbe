import type { Metadata } from 'next';
import { StrugglesPage } from '#components/struggles';

export const metadata: Metadata = { title: 'Struggles' };

export default function Struggles() {
  return <StrugglesPage />;
}
