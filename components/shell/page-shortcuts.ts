'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** The keys of one page, for the list that `?` shows. */
interface PageShortcuts {
  readonly title: string;
  readonly rows: readonly { readonly says: string; readonly shown: readonly string[] }[];
}

let current: PageShortcuts | null = null;
const listeners = new Set<() => void>();
const tell = (next: PageShortcuts | null): void => {
  current = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Adds a page's keys to the list while the page is there. Give it the same object each time. */
export function usePageShortcuts(shortcuts: PageShortcuts): void {
  useEffect(() => {
    tell(shortcuts);
    return () => {
      if (current === shortcuts) tell(null);
    };
  }, [shortcuts]);
}

export const usePageShortcutsShown = (): PageShortcuts | null =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
