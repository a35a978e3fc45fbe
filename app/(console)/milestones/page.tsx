import type { Metadata } from 'next';
import { MilestonesPage } from '#components/milestones';

export const metadata: Metadata = { title: 'Milestones' };

export default function Milestones() {
  return <MilestonesPage />;
}
