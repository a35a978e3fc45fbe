'use client';

import { useLayoutEffect, useRef } from 'react';

const travelMs = 900;

/** People who walk along an edge once, one after the other, and are gone. */
export function Travellers({ path, people }: { path: string; people: number }) {
  const group = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const walks = [...(group.current?.children ?? [])].map((dot, i) =>
      dot.animate(
        [
          { offsetDistance: '0%', opacity: 1 },
          { offsetDistance: '100%', opacity: 1 },
        ],
        {
          duration: travelMs,
          delay: i * (travelMs / people),
          easing: 'ease-in-out',
        },
      ),
    );
    return () => {
      for (const walk of walks) walk.cancel();
    };
  }, [people]);
  return (
    <g ref={group} aria-hidden>
      {Array.from({ length: people }, (_dot, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike and never change places
        <circle key={i} r={4} className="fill-primary opacity-0" style={{ offsetPath: `path("${path}")` }} />
      ))}
    </g>
  );
}
