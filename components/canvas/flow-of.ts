import type { Edge, Node } from '@xyflow/react';
import { handleWords, nodeWords } from '#components/words';
import type { JourneyStats, NodeStats } from '#lib/authoring/contract';
import { handlesOf, type JourneyDocument } from '#lib/journey';
import { type Face, faceOf } from './faces.tsx';
import { isLaidOut, layOut } from './lay-out.ts';

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

/** Size of a card in px. Outlets lie side by side, so many of them make it wider. */
const widthOf = ({ outlets }: CardData): number => Math.max(240, outlets.length * 76);
const heightOf = ({ stats, outlets }: CardData): number => 56 + (stats ? 25 : 0) + (outlets.length > 1 ? 25 : 0);

const titleOf = (face: Face, data: Record<string, unknown>): string =>
  typeof data.label === 'string' && data.label !== '' ? data.label : face.title;

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
      return [id, { face, title: titleOf(face, data), words: nodeWords(type, data), outlets, stats: of, entrance: type !== 'trigger' }];
    }),
  );
}

/** The document as React Flow draws it, with counts where there are any. Where positions are missing or overlap, all are computed. */
export function flowOf(document: JourneyDocument, stats: JourneyStats | null): { nodes: CardNode[]; edges: FlowEdge[] } {
  const cards = cardsOf(document, stats);
  const boxes = document.nodes.flatMap(({ id, position }) => {
    const card = cards.get(id);
    return card ? [{ id, ...position, width: widthOf(card), height: heightOf(card) }] : [];
  });
  const places = isLaidOut(boxes) ? new Map(boxes.map(({ id, x, y }) => [id, { x, y }])) : layOut(boxes, inOrder(document));
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
        width: widthOf(data),
        initialWidth: widthOf(data),
        initialHeight: heightOf(data),
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

/** Edges in the order of their outlets, so that a layout puts “yes” to the left of “no”. */
function inOrder({ nodes, edges }: JourneyDocument): { source: string; target: string }[] {
  return nodes.flatMap(({ id, type, data }) => {
    const handles = handlesOf(type, data);
    const own = edges.filter(({ source }) => source === id);
    return own.sort((a, b) => handles.indexOf(a.sourceHandle ?? '') - handles.indexOf(b.sourceHandle ?? ''));
  });
}
