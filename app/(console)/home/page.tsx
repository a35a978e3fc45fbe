import type { Metadata } from 'next';
import { Suspense } from 'react';
import { KpiPage } from '#components/kpis';
import { Page } from '#components/shell';

export const metadata: Metadata = { title: 'Home' };

export default function Home() {
  return (
    <Page>
      <Suspense>
        <KpiPage />
      </Suspense>
    </Page>
  );
}
