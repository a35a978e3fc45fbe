'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { MouseEvent } from 'react';
import { useMilepost } from '#components/milepost-react';
import { Button, cn } from '#components/ui';
import { AcmeMark } from './acme-mark.tsx';
import { AcmeView } from './acme-view.tsx';
import { ToldPanel } from './told-panel.tsx';
import { useAcme } from './use-acme.ts';
import { type ViewName, viewOf, views } from './views.ts';
import { type AcmeVisitor, signOut } from './visitor.ts';

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** The pretended app round its page: a router of its own, and beside it what Milepost was told and what came of it. */
export function AcmeFrame({ visitor, userHash, faults }: { visitor: AcmeVisitor; userHash: string | null; faults: readonly string[] }) {
  const path = usePathname();
  const milepost = useMilepost();
  const acme = useAcme(visitor, userHash, path);
  const view = viewOf(path);
  const follow = (to: string) => (event: MouseEvent) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    window.history.pushState(null, '', to);
  };
  return (
    <div className="flex min-h-dvh bg-background">
      <nav aria-label="Acme" className="flex w-52 shrink-0 flex-col border-r bg-sidebar p-3">
        <AcmeMark />
        <ul className="mt-4 grid gap-px">
          {(Object.keys(views) as ViewName[]).map((name) => {
            const { path: to, label, icon: Icon } = views[name];
            return (
              <li key={name}>
                <a
                  href={to}
                  onClick={follow(to)}
                  data-tour={`nav-${name}`}
                  aria-current={name === view ? 'page' : undefined}
                  className={cn(
                    'flex h-9 items-center gap-2.5 rounded-md px-2 font-medium text-muted-foreground hover:bg-accent hover:text-foreground',
                    name === view && 'bg-accent text-foreground',
                  )}
                >
                  <Icon className="size-4" strokeWidth={1.75} aria-hidden />
                  {label}
                </a>
              </li>
            );
          })}
        </ul>
        <div className="mt-auto grid gap-2 pt-6">
          <p className="truncate px-2 font-medium" title={visitor.userId}>
            {visitor.name}
          </p>
          <Button
            variant="outline"
            onClick={() => {
              milepost.reset();
              signOut();
            }}
          >
            Sign out
          </Button>
          <Link
            href={`/people/${encodeURIComponent(visitor.userId)}`}
            className="px-2 text-muted-foreground text-xs underline underline-offset-4"
          >
            See this person in Milepost
          </Link>
        </div>
      </nav>
      <main className="min-w-0 flex-1 p-8">
        <AcmeView name={view} acme={acme} />
      </main>
      <ToldPanel told={acme.told} faults={faults} />
    </div>
  );
}
