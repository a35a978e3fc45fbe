'use client';

import { useCallback, useEffect, useState } from 'react';

/** Long enough to see what happened, in milliseconds. */
const momentMs = 600;

const wantsStillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** How far a test run is shown: after so many of its moments. Plays on by itself until somebody steps in. */
export function useTestPlay(total: number) {
  const [count, setCount] = useState(0);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    if (count >= total) {
      setPlaying(false);
      return;
    }
    const timer = window.setTimeout(() => setCount(count + 1), momentMs);
    return () => window.clearTimeout(timer);
  }, [playing, count, total]);
  const go = useCallback(
    (to: number) => {
      setPlaying(false);
      setCount(Math.min(Math.max(to, 0), total));
    },
    [total],
  );
  return {
    count: Math.min(count, total),
    total,
    playing,
    go,
    toggle: () => setPlaying(!playing),
    /** Begins anew; where motion is not wanted, at the end. */
    begin: useCallback((moments: number) => {
      const still = wantsStillness();
      setCount(still ? moments : Math.min(1, moments));
      setPlaying(!still);
    }, []),
  };
}
export type TestPlay = ReturnType<typeof useTestPlay>;
