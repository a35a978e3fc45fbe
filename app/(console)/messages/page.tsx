import type { Metadata } from 'next';
import { MessagesPage } from '#components/messages';

export const metadata: Metadata = { title: 'Messages' };

export default function Messages() {
  return <MessagesPage />;
}
