import { graphlib, layout } from '@dagrejs/dagre';

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Upper left corners of boxes so that arrows run downwards. The order of the arrows decides which of two targets lies to the left. */
export function layOut(boxes: readonly Box[], arrows: readonly { source: string; target: string }[]): Map<string, Point> {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 40, ranksep: 48, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(boxes.map(({ id }) => id));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { source, target } of arrows) if (known.has(source) && known.has(target) && source !== target) graph.setEdge(source, target);
  layout(graph, { disableOptimalOrderHeuristic: true });
  return new Map(
    boxes.map(({ id, width, height }) => {
      const { x, y } = graph.node(id) as unknown as Point;
      return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }];
    }),
  );
}

/** The share of the smaller box that lies under the other, 0 to 1. */
function overlap(a: Box & Point, b: Box & Point): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across <= 0 || down <= 0 ? 0 : (across * down) / Math.min(a.width * a.height, b.width * b.height);
}

/** What may lie under another card without the drawing being no drawing: somebody moved it there, and can see it. */
const tolerated = 0.4;

/** Whether the drawn positions can be used: no two boxes hide each other. A document written by hand or by a program has none. */
export function isLaidOut(boxes: readonly (Box & Point)[]): boolean {
  return boxes.every((a, i) => boxes.slice(i + 1).every((b) => overlap(a, b) <= tolerated));
}
