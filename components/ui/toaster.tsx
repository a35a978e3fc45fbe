'use client';

import { useTheme } from 'next-themes';
import { Toaster as Sonner, toast } from 'sonner';

export { toast };

/** Where short messages appear. Mounted once, by the shell. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      toastOptions={{
        unstyled: false,
        classNames: {
          toast: '!rounded-lg !border-0 !bg-popover !font-sans !text-popover-foreground !text-sm !shadow-high',
          description: '!text-muted-foreground',
          actionButton: '!h-7 !rounded-md !bg-secondary !text-foreground',
        },
      }}
    />
  );
}
