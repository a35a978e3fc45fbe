import type { Metadata } from 'next';
import { AccountPage } from '#components/accounts';

export const metadata: Metadata = { title: 'Account' };

export default async function Page({ params }: { params: Promise<{ groupId: string }> }) {
  const { groupId } = await params;
  return <AccountPage id={decodeURIComponent(groupId)} />;
}
