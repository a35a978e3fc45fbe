'use client';

import { type ReactFlowInstance, useReactFlow, type Viewport } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';
import { firstView } from '../first-view.ts';
import type { CardNode, FlowEdge } from '../flow-of.ts';
import type { Point } from '../lay-out.ts';

/** Below the bar of what is chosen, above the map. */
const fit = { padding: { top: '64px', bottom: '40px', x: '40px' } as const, maxZoom: 1, duration: 120 };

/** Where one looks on the canvas, and what lies under the pointer. */
export function useSight(pane: RefObject<HTMLDivElement | null>) {
  const flow = useReactFlow<CardNode, FlowEdge>();
  return useMemo(() => {
    const box = () => pane.current?.getBoundingClientRect() ?? new DOMRect();
    return {
      begin: (ready: ReactFlowInstance<CardNode, FlowEdge>, chosen: string | null): void => {
        const { width, height } = box();
        const first = ready.getNodes()[0];
        if (!first || width === 0) return;
        const view: Viewport = firstView(ready.getNodesBounds(ready.getNodes()), { width, height }, first.position.x);
        const node = chosen === null ? undefined : ready.getNode(chosen);
        if (!node) void ready.setViewport(view);
        else void ready.setCenter(node.position.x + (node.width ?? 0) / 2, node.position.y + 50, { zoom: view.zoom });
      },
      fit: (ids: readonly string[] | null): void => void flow.fitView({ ...fit, ...(ids ? { nodes: ids.map((id) => ({ id })) } : {}) }),
      goTo: (id: string): void => {
        const node = flow.getNode(id);
        if (!node) return;
        const zoom = Math.max(flow.getZoom(), 0.8);
        void flow.setCenter(node.position.x + (node.width ?? 240) / 2, node.position.y + 50, { zoom, duration: 120 });
      },
      /** The point of the drawing under a point of the window. */
      at: (x: number, y: number): Point => flow.screenToFlowPosition({ x, y }),
      middle: (): Point => {
        const { x, y, width, height } = box();
        return flow.screenToFlowPosition({ x: x + width / 2, y: y + height / 2 });
      },
      holds: ({ x, y }: Point): boolean => {
        const { left, right, top, bottom } = box();
        return x >= left && x <= right && y >= top && y <= bottom;
      },
      /** A point of the window beside a node, for a menu. */
      beside: (id: string): Point => {
        const { left, bottom } = elementOf(pane, id)?.getBoundingClientRect() ?? box();
        return { x: left, y: bottom };
      },
      focus: (id: string): void => elementOf(pane, id)?.focus({ preventScroll: true }),
    };
  }, [flow, pane]);
}
export type Sight = ReturnType<typeof useSight>;

const elementOf = (pane: RefObject<HTMLDivElement | null>, id: string): HTMLElement | null =>
  pane.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;
