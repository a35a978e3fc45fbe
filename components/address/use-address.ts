'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** A part of the page's state that stands in its address, so that it can be linked to and survives a reload. */
export function useAddress(name: string): [string | null, (value: string | null) => void] {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const set = useCallback(
    (value: string | null) => {
      const next = new URLSearchParams(window.location.search);
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
      const query = next.toString();
      router.replace(query ? `${path}?${query}` : path, { scroll: false });
    },
    [name, path, router],
  );
  return [search.get(name), set];
}
