'use client';

import { useEffect, useRef, useState } from 'react';
import type { FlowEdge } from './flow-of.ts';
import { movements } from './movements.ts';

export interface Burst {
  /** Goes up with each look at the counts that showed a movement. */
  readonly turn: number;
  readonly people: ReadonlyMap<string, number>;
}

const still: Burst = { turn: 0, people: new Map() };

/** The movements that the newest counts brought; none while `shown` is false. */
export function useMovements(edges: readonly FlowEdge[], shown: boolean): Burst {
  const before = useRef<readonly FlowEdge[] | null>(null);
  const [burst, setBurst] = useState(still);
  useEffect(() => {
    const earlier = before.current;
    before.current = edges;
    if (!shown || earlier === null || earlier === edges) return;
    const moved = movements(earlier, edges);
    if (moved.length === 0) return;
    setBurst(({ turn }) => ({ turn: turn + 1, people: new Map(moved.map(({ edge, people }) => [edge, people])) }));
  }, [edges, shown]);
  return shown ? burst : still;
}
