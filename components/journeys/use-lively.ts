'use client';

import { useCallback, useSyncExternalStore } from 'react';

const key = 'milepost.canvas.lively';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  calm.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    calm.removeEventListener('change', listener);
  };
}

/** What the viewer chose; without a choice, what their system asks for. */
function isLively(): boolean {
  const chosen = window.localStorage.getItem(key);
  return chosen === null ? !window.matchMedia('(prefers-reduced-motion: reduce)').matches : chosen === 'yes';
}

/** Whether people are seen moving on the canvas; the choice is kept in this browser. */
export function useLively(): [boolean, (lively: boolean) => void] {
  const lively = useSyncExternalStore(subscribe, isLively, () => false);
  const set = useCallback((next: boolean) => {
    window.localStorage.setItem(key, next ? 'yes' : 'no');
    for (const tell of listeners) tell();
  }, []);
  return [lively, set];
}
