import type { Edge, Node } from '@xyflow/react';
import { handleWords, nodeWords } from '#components/words';
import type { JourneyStats, NodeStats } from '#lib/authoring/contract';
import { handlesOf, type JourneyDocument } from '#lib/journey';
import { nodeTitle } from './editing/find-nodes.ts';
import { inOutletOrder } from './editing/outlet-order.ts';
import { type Face, faceOf } from './faces.tsx';
import { isLaidOut, layOut } from './lay-out.ts';
import { cardHeight, cardWidth } from './sizes.ts';

export interface Outlet {
  readonly id: string;
  readonly words: string;
  /** People who left by it; null where there are no counts. */
  readonly left: number | null;
}
export interface CardData extends Record<string, unknown> {
  readonly face: Face;
  readonly title: string;
  readonly words: string;
  readonly outlets: readonly Outlet[];
  readonly stats: NodeStats | null;
  readonly entrance: boolean;
}
export type CardNode = Node<CardData, 'card'>;
export interface FlowData extends Record<string, unknown> {
  /** People who went along here so far. */
  readonly flow: number;
  /** Share of the busiest edge, 0 to 1. */
  readonly share: number;
}
export type FlowEdge = Edge<FlowData, 'flow'>;

function cardsOf(document: JourneyDocument, stats: JourneyStats | null): Map<string, CardData> {
  return new Map(
    document.nodes.map(({ id, type, data }) => {
      const face = faceOf(type, data);
      const of = stats?.nodes[id] ?? null;
      const outlets = handlesOf(type, data).map((handle) => ({
        id: handle,
        words: handleWords(type, handle),
        left: stats ? (of?.left[handle] ?? 0) : null,
      }));
      return [
        id,
        { face, title: nodeTitle({ type, data }), words: nodeWords(type, data), outlets, stats: of, entrance: type !== 'trigger' },
      ];
    }),
  );
}

/** The document as React Flow draws it, with counts where there are any. Where positions are missing or overlap, all are computed. */
export function flowOf(document: JourneyDocument, stats: JourneyStats | null): { nodes: CardNode[]; edges: FlowEdge[] } {
  const cards = cardsOf(document, stats);
  const boxes = document.nodes.flatMap(({ id, position }) => {
    const card = cards.get(id);
    return card
      ? [{ id, ...position, width: cardWidth(card.outlets.length), height: cardHeight(card.outlets.length, card.stats !== null) }]
      : [];
  });
  const places = isLaidOut(boxes) ? new Map(boxes.map(({ id, x, y }) => [id, { x, y }])) : layOut(boxes, inOutletOrder(document));
  const nodes = document.nodes.flatMap(({ id }): CardNode[] => {
    const data = cards.get(id);
    const position = places.get(id);
    if (!data || !position) return [];
    const waiting = data.stats?.waiting ? `. ${data.stats.waiting} waiting here` : '';
    return [
      {
        id,
        type: 'card',
        position,
        data,
        width: cardWidth(data.outlets.length),
        initialWidth: cardWidth(data.outlets.length),
        initialHeight: cardHeight(data.outlets.length, data.stats !== null),
        ariaLabel: `${data.title}: ${data.words}${waiting}`,
      },
    ];
  });
  return { nodes, edges: edgesOf(document, cards) };
}

function edgesOf(document: JourneyDocument, cards: ReadonlyMap<string, CardData>): FlowEdge[] {
  const drawn = document.edges.flatMap(({ id, source, sourceHandle, target }) => {
    const card = cards.get(source);
    if (!card || !cards.has(target)) return [];
    const handle = sourceHandle ?? card.outlets[0]?.id;
    if (handle === undefined) return [];
    return [{ id, source, sourceHandle: handle, target, flow: card.outlets.find((outlet) => outlet.id === handle)?.left ?? 0 }];
  });
  const most = Math.max(1, ...drawn.map(({ flow }) => flow));
  return drawn.map(({ flow, ...edge }) => ({ ...edge, type: 'flow', data: { flow, share: flow / most } }));
}
