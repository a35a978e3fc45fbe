'use client';

import { Page } from '#components/shell';
import { ErrorState } from '#components/ui';

export default function ConsoleError({ reset }: { error: Error; reset: () => void }) {
  return (
    <Page>
      <ErrorState title="This page could not be shown" onRetry={reset} />
    </Page>
  );
}
