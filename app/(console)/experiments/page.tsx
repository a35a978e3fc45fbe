import type { Metadata } from 'next';
import { ExperimentsPage } from '#components/experiments';

export const metadata: Metadata = { title: 'Experiments' };

export default function Experiments() {
  return <ExperimentsPage />;
}
