import { useSyncExternalStore } from 'react';
import { useMilepost } from './provider.tsx';

/** The value of a flag for whoever uses the page; `fallback` until it is known, on the server too. Renders again when it changes. */
export function useFlag<T>(key: string, fallback: T): T {
  const milepost = useMilepost();
  return useSyncExternalStore(
    milepost.onFlags,
    () => milepost.flag(key, fallback),
    () => fallback,
  );
}
