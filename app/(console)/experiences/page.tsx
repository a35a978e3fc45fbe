import type { Metadata } from 'next';
import { ExperiencesPage } from '#components/experiences';

export const metadata: Metadata = { title: 'Experiences' };

export default function Experiences() {
  return <ExperiencesPage />;
}
