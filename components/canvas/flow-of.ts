import type { Edge, Node } from '@xyflow/react';
import { handleWords, nodeWords } from '#components/words';
import type { JourneyStats, NodeStats } from '#lib/authoring/contract';
import { handlesOf, type JourneyDocument, type JourneyNode } from '#lib/journey';
import { nodeTitle } from './editing/find-nodes.ts';
import { inOutletOrder } from './editing/outlet-order.ts';
import { handleOfEdge } from './editing/wires.ts';
import { type Face, faceOf } from './faces.tsx';
import { isLaidOut, layOut } from './lay-out.ts';
import { cardHeight, cardWidth } from './sizes.ts';

export interface Outlet {
  readonly id: string;
  readonly words: string;
  /** People who left by it; null where there are no counts. */
  readonly left: number | null;
  /** An edge leaves by it. */
  readonly taken: boolean;
}
/** How a node or an edge differs from another version, or that a test run came along. */
export type Mark = 'added' | 'changed' | 'removed' | 'lit' | 'now';
/** What a card says of a node by itself, whoever walks through it. */
export interface CardWords {
  readonly face: Face;
  readonly title: string;
  readonly words: string;
  readonly outlets: readonly Outlet[];
  readonly entrance: boolean;
  /** Messages come of it. */
  readonly sends: boolean;
}
export interface CardData extends CardWords, Record<string, unknown> {
  readonly stats: NodeStats | null;
  /** What is wrong with it, as the validator says. */
  readonly problems: readonly string[];
  readonly mark: Mark | null;
}
export type CardNode = Node<CardData, 'card'>;
export interface FlowData extends Record<string, unknown> {
  /** People who went along here so far. */
  readonly flow: number;
  /** Share of the busiest edge, 0 to 1. */
  readonly share: number;
  readonly mark: Mark | null;
}
export type Marks = ReadonlyMap<string, Mark>;
const noMarks: Marks = new Map();
export type FlowEdge = Edge<FlowData, 'flow'>;

/** What a card says of a node, counts and problems aside. */
export function cardOf({ id, type, data }: JourneyNode, taken: ReadonlySet<string>): CardWords {
  const outlets = handlesOf(type, data).map((handle) => ({
    id: handle,
    words: handleWords(type, handle),
    left: null,
    taken: taken.has(spotOf(id, handle)),
  }));
  return {
    face: faceOf(type, data),
    title: nodeTitle({ type, data }),
    words: nodeWords(type, data),
    outlets,
    entrance: type !== 'trigger',
    sends: type === 'action' || type === 'next-best-action',
  };
}

const spotOf = (node: string, handle: string): string => `${node}\n${handle}`;

/** The handles that an edge leaves by. */
export function takenSpots({ nodes, edges }: JourneyDocument): Set<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return new Set(edges.map((edge) => spotOf(edge.source, handleOfEdge(edge, byId.get(edge.source)) ?? '')));
}

function cardsOf(document: JourneyDocument, stats: JourneyStats | null, marks: Marks): Map<string, CardData> {
  const taken = takenSpots(document);
  return new Map(
    document.nodes.map((node) => {
      const { id } = node;
      const of = stats?.nodes[id] ?? null;
      const card = cardOf(node, taken);
      const outlets = card.outlets.map((outlet) => ({ ...outlet, left: stats ? (of?.left[outlet.id] ?? 0) : null }));
      return [id, { ...card, outlets, stats: of, problems: [], mark: marks.get(id) ?? null }];
    }),
  );
}

/** The document as React Flow draws it, with counts where there are any. Where positions are missing or overlap, all are computed. */
export function flowOf(
  document: JourneyDocument,
  stats: JourneyStats | null,
  marks: Marks = noMarks,
): { nodes: CardNode[]; edges: FlowEdge[] } {
  const cards = cardsOf(document, stats, marks);
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
  return { nodes, edges: edgesOf(document, cards, marks) };
}

export function edgesOf(
  document: JourneyDocument,
  cards: ReadonlyMap<string, Pick<CardData, 'outlets'>>,
  marks: Marks = noMarks,
): FlowEdge[] {
  const drawn = document.edges.flatMap(({ id, source, sourceHandle, target }) => {
    const card = cards.get(source);
    if (!card || !cards.has(target)) return [];
    const handle = sourceHandle ?? card.outlets[0]?.id;
    if (handle === undefined) return [];
    return [{ id, source, sourceHandle: handle, target, flow: card.outlets.find((outlet) => outlet.id === handle)?.left ?? 0 }];
  });
  const most = Math.max(1, ...drawn.map(({ flow }) => flow));
  return drawn.map(({ flow, ...edge }) => ({
    ...edge,
    type: 'flow',
    data: { flow, share: flow / most, mark: marks.get(edge.id) ?? null },
  }));
}
