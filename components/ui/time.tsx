'use client';

import { useSyncExternalStore } from 'react';
import { cn } from './class-names.ts';
import { formatAt, type InstantMode, utcText } from './instant-formats.ts';

/** One clock for all relative times of a page. */
let now = Date.now();
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** An instant in the viewer's zone, with UTC on hover. The server, which does not know the zone, writes UTC first. */
export function Time({ at, mode = 'datetime', className }: { at: string | number | Date; mode?: InstantMode; className?: string }) {
  const clock = useSyncExternalStore(
    subscribe,
    () => now,
    () => null,
  );
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span className={className}>–</span>;
  const shown =
    clock === null
      ? formatAt(date, mode === 'relative' ? 'date' : mode, date, 'UTC')
      : formatAt(date, mode, new Date(Math.max(clock, now)));
  return (
    <time dateTime={date.toISOString()} title={utcText(date)} className={cn('whitespace-nowrap', className)}>
      {shown}
    </time>
  );
}
