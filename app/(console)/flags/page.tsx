import type { Metadata } from 'next';
import { FlagsPage } from '#components/flags';

export const metadata: Metadata = { title: 'Flags' };

export default function Flags() {
  return <FlagsPage />;
}
