import type { Metadata } from 'next';
import { SegmentsPage } from '#components/segments';

export const metadata: Metadata = { title: 'Segments' };

export default function Segments() {
  return <SegmentsPage />;
}
