'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { DemoSwitch } from '#components/demo';
import { cn, Kbd } from '#components/ui';
import { scopesOfRole } from '#lib/workspace/contract';
import { Mark } from './mark.tsx';
import { isAt, places } from './navigation.ts';
import { useSession } from './session.tsx';
import { UserMenu } from './user-menu.tsx';

/** Where one is, where one can go, and who one is. */
export function Sidebar({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }) {
  const path = usePathname();
  const { workspace, member } = useSession();
  const allowed = places.filter(({ scope }) => scopesOfRole[member.role].includes(scope));
  return (
    <aside className="flex w-56 shrink-0 flex-col border-r bg-sidebar p-2 print:hidden">
      <div className="flex h-10 items-center gap-2 px-2">
        <Mark className="size-5 shrink-0" />
        <span className="truncate font-semibold" title={workspace.name}>
          {workspace.name}
        </span>
      </div>
      <button
        type="button"
        onClick={onPalette}
        aria-keyshortcuts="Meta+K Control+K"
        className="my-2 flex h-8 items-center gap-2 rounded-md border bg-card px-2 text-muted-foreground shadow-low hover:border-border-strong hover:text-foreground"
      >
        <Search className="size-3.5" aria-hidden />
        <span className="flex-1 text-left">Find anything</span>
        <Kbd className="border-border">⌘K</Kbd>
      </button>
      <nav aria-label="Main" className="flex-1">
        <ul className="grid gap-px">
          {allowed.map((place) => {
            const current = isAt(path, place);
            return (
              <li key={place.href}>
                <Link
                  href={place.href}
                  aria-current={current ? 'page' : undefined}
                  className={cn(
                    'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted-foreground transition-colors duration-100 hover:bg-accent hover:text-foreground',
                    current && 'bg-accent text-foreground',
                  )}
                >
                  <place.icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
                  {place.label}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <DemoSwitch may={scopesOfRole[member.role].includes('journeys:publish')} />
      <UserMenu onHelp={onHelp} />
    </aside>
  );
}
