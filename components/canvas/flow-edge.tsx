'use client';

import { BaseEdge, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { createContext, useContext } from 'react';
import type { FlowEdge } from './flow-of.ts';
import { Travellers } from './travellers.tsx';
import type { Burst } from './use-movements.ts';

export const Moving = createContext<Burst>({ turn: 0, people: new Map() });

/** An edge as thick as the crowd that went along it. */
export function FlowEdgeView({ id, data, ...ends }: EdgeProps<FlowEdge>) {
  const { turn, people } = useContext(Moving);
  const [path] = getSmoothStepPath({ ...ends, borderRadius: 8, offset: 8 });
  const share = data?.share ?? 0;
  const width = 1.25 + 3.25 * Math.sqrt(share);
  const moving = people.get(id) ?? 0;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        style={{ strokeWidth: width, stroke: 'color-mix(in srgb, var(--foreground) 26%, var(--background))' }}
      />
      {moving > 0 ? <Travellers key={turn} path={path} people={moving} /> : null}
    </>
  );
}
