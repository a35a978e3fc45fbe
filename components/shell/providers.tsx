'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { type ReactNode, useState } from 'react';
import { Toaster, TooltipProvider } from '#components/ui';
import { createQueryClient } from './query-client.ts';

/** What every page stands in: theme, queries, tooltips, short messages. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  // Dialogs stop the page behind them from scrolling by a style element, which the policy lets in by this nonce only.
  if (typeof window !== 'undefined') Object.assign(globalThis, { __webpack_nonce__: nonce });
  return (
    <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange nonce={nonce}>
      <QueryClientProvider client={client}>
        <TooltipProvider delayDuration={250}>{children}</TooltipProvider>
        <Toaster />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
