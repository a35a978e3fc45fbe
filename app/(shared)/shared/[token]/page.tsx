import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { SharedPage } from '#components/kpis';
import { isShared } from '#lib/metrics';

export const metadata: Metadata = { title: 'Figures', robots: { index: false, follow: false }, referrer: 'no-referrer' };

export default async function Shared({ params }: { params: Promise<{ token: string }> }) {
  const token = decodeURIComponent((await params).token);
  if (token.length > 200 || !(await isShared(token))) notFound();
  return (
    <main className="mx-auto w-full min-w-[1024px] max-w-[1440px] px-8 py-6">
      <Suspense>
        <SharedPage token={token} />
      </Suspense>
    </main>
  );
}
