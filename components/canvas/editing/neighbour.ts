import type { JourneyDocument } from '#lib/journey';
import { inOutletOrder } from './outlet-order.ts';

export type Direction = 'next' | 'previous' | 'left' | 'right';

/** The node to go to from another: along the edges, or to the nearest one beside it. Without a start, the first node. */
export function neighbour(document: JourneyDocument, from: string | null, direction: Direction): string | null {
  const start = document.nodes.find(({ id }) => id === from);
  if (!start) return document.nodes[0]?.id ?? null;
  if (direction === 'next') return inOutletOrder(document).find(({ source }) => source === from)?.target ?? null;
  if (direction === 'previous') return document.edges.find(({ target }) => target === from)?.source ?? null;
  const sign = direction === 'right' ? 1 : -1;
  const { x, y } = start.position;
  const beside = document.nodes
    .map(({ id, position }) => ({ id, across: (position.x - x) * sign, down: Math.abs(position.y - y) }))
    .filter(({ id, across, down }) => id !== from && across > 0 && down <= across)
    .sort((a, b) => a.across + a.down - (b.across + b.down));
  return beside[0]?.id ?? null;
}
