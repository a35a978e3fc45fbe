import type { Metadata } from 'next';
import { JourneysPage } from '#components/journeys';

export const metadata: Metadata = { title: 'Journeys' };

export default function Journeys() {
  return <JourneysPage />;
}
