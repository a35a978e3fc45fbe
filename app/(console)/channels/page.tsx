import type { Metadata } from 'next';
import { ChannelsPage } from '#components/channels';

export const metadata: Metadata = { title: 'Channels' };

export default function Channels() {
  return <ChannelsPage />;
}
