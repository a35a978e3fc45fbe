'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { places } from './navigation.ts';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null);

/** How long the letter after `g` may take. */
const pauseMs = 1200;

/** The keys that work everywhere: ⌘K or Ctrl-K, `g` and a letter, `/`, `?`. None of the plain ones while someone types. */
export function useKeys({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }): void {
  const router = useRouter();
  const leaderAt = useRef(0);
  const act = useRef({ onPalette, onHelp });
  act.current = { onPalette, onHelp };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return act.current.onPalette();
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const place = Date.now() - leaderAt.current < pauseMs ? places.find(({ letter }) => letter === event.key) : undefined;
      leaderAt.current = event.key === 'g' ? Date.now() : 0;
      if (place) {
        event.preventDefault();
        router.push(place.href);
      } else if (event.key === '?') {
        event.preventDefault();
        act.current.onHelp();
      } else if (event.key === '/') {
        event.preventDefault();
        focusSearch(act.current.onPalette);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router]);
}

/** The page's own search field where it has one, else the palette. */
function focusSearch(otherwise: () => void): void {
  const field = document.querySelector<HTMLInputElement>('[data-page-search]');
  field?.focus();
  field?.select();
  if (!field) otherwise();
}
