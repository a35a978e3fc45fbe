'use client';

import { type ReactNode, useState } from 'react';
import type { Session } from '#lib/workspace/contract';
import { CommandPalette } from './command-palette.tsx';
import { ConnectionHint } from './connection-hint.tsx';
import { SessionProvider } from './session.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { Sidebar } from './sidebar.tsx';
import { useKeys } from './use-keys.ts';

/** The frame of all pages of the console. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const onPalette = () => setOpen((now) => (now === 'palette' ? null : 'palette'));
  const onHelp = () => setOpen('help');
  useKeys({ onPalette, onHelp });
  return (
    <SessionProvider session={session}>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary font-medium text-primary-foreground focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <div className="flex h-dvh min-w-[1024px] print:h-auto">
        <Sidebar onPalette={onPalette} onHelp={onHelp} />
        <div className="flex min-w-0 flex-1 flex-col">
          <ConnectionHint />
          <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-auto outline-none print:overflow-visible">
            {children}
          </main>
        </div>
      </div>
      <CommandPalette open={open === 'palette'} onOpenChange={(shown) => setOpen(shown ? 'palette' : null)} onHelp={onHelp} />
      <ShortcutsDialog open={open === 'help'} onOpenChange={(shown) => setOpen(shown ? 'help' : null)} />
    </SessionProvider>
  );
}

/** The body of an ordinary page. A canvas, which wants all the room, does without. */
export const Page = ({ children }: { children: ReactNode }) => <div className="mx-auto w-full max-w-[1440px] px-8 py-6">{children}</div>;
