import type { Metadata } from 'next';
import { WorkPage } from '#components/work';

export const metadata: Metadata = { title: 'Tasks and leads' };

export default function Work() {
  return <WorkPage />;
}
