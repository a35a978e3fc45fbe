import type { ReactNode } from 'react';
import { Mark } from '#components/shell';

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-sidebar p-6">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center justify-center gap-2">
          <Mark className="size-7" />
          <span className="font-semibold text-lg tracking-tight">Milepost</span>
        </div>
        {children}
      </div>
    </main>
  );
}
