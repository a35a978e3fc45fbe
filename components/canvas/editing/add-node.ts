import type { JourneyDocument, JourneyNode } from '#lib/journey';
import type { Point } from '../lay-out.ts';
import { sizeOf } from '../sizes.ts';
import { connect } from './connect.ts';
import { freshId } from './fresh-id.ts';
import { downstream, freeSpot, row } from './place.ts';
import { edgeFrom, handleOfEdge, nodeOf, outletsOf } from './wires.ts';

/** What a node is made of: its type, its first settings, and what its id begins with. */
export interface Blueprint {
  readonly type: string;
  readonly stem: string;
  readonly data: JourneyNode['data'];
}

/** Loose at a point, after a handle, or into an edge. */
export type Spot =
  | { readonly at: Point }
  | { readonly after: string; readonly handle: string }
  | { readonly into: string; readonly at?: Point };

export interface Added {
  readonly document: JourneyDocument;
  /** The id of the new node. */
  readonly id: string;
}

/** Whether such a node can stand behind another. */
export const mayFollow = ({ type }: Pick<Blueprint, 'type'>): boolean => type !== 'trigger';

const made = (document: JourneyDocument, { type, stem, data }: Blueprint): JourneyNode => ({
  id: freshId(new Set(document.nodes.map(({ id }) => id)), stem),
  type,
  position: { x: 0, y: 0 },
  data,
});

/** Puts a new node into the drawing. What stood behind the handle or the edge then stands behind the new node, if it has a way out. */
export function addNode(document: JourneyDocument, blueprint: Blueprint, spot: Spot): Added {
  const node = made(document, blueprint);
  if ('at' in spot && !('into' in spot)) return loose(document, node, spot.at ?? { x: 0, y: 0 });
  if ('into' in spot) {
    const edge = document.edges.find(({ id }) => id === spot.into);
    const handle = edge ? handleOfEdge(edge, nodeOf(document, edge.source)) : null;
    if (!edge || handle === null || !mayFollow(node) || outletsOf(node).length === 0)
      return loose(document, node, spot.at ?? { x: 0, y: 0 });
    return behind(document, node, edge.source, handle, spot.at);
  }
  if (!('after' in spot)) return loose(document, node, { x: 0, y: 0 });
  if (!mayFollow(node)) return loose(document, node, belowHandle(document, node, spot.after, spot.handle));
  return behind(document, node, spot.after, spot.handle);
}

function loose(document: JourneyDocument, node: JourneyNode, wished: Point): Added {
  const placed = { ...node, position: freeSpot(document.nodes, node, wished) };
  return { document: { ...document, nodes: [...document.nodes, placed] }, id: node.id };
}

function behind(document: JourneyDocument, node: JourneyNode, source: string, handle: string, at?: Point): Added {
  const before = edgeFrom(document, source, handle);
  const wished = at ?? belowHandle(document, node, source, handle);
  const way = outletsOf(node)[0];
  const roomy = before && way !== undefined ? shifted(document, before.target, wished.y + row, source) : document;
  const placed = { ...node, position: freeSpot(roomy.nodes, node, wished) };
  const withNode = { ...roomy, nodes: [...roomy.nodes, placed] };
  const led = connect(withNode, { source, handle, target: node.id });
  return {
    document: before && way !== undefined ? connect(led, { source: node.id, handle: way, target: before.target }) : led,
    id: node.id,
  };
}

/** Makes room: moves what lies behind a node down, so that it begins at `y`. A node that leads here stays where it is. */
function shifted(document: JourneyDocument, from: string, y: number, source: string): JourneyDocument {
  const first = nodeOf(document, from);
  if (!first || first.position.y >= y) return document;
  const by = y - first.position.y;
  const behindIt = downstream(document, from);
  if (behindIt.has(source)) return document; // a cycle: there is no further down
  const move = (one: JourneyNode) => (behindIt.has(one.id) ? { ...one, position: { x: one.position.x, y: one.position.y + by } } : one);
  return { ...document, nodes: document.nodes.map(move) };
}

function belowHandle(document: JourneyDocument, node: JourneyNode, source: string, handle: string): Point {
  const from = nodeOf(document, source);
  if (!from) return { x: 0, y: 0 };
  const outlets = outletsOf(from);
  const aside = (Math.max(0, outlets.indexOf(handle)) - (outlets.length - 1) / 2) * 260;
  const centre = from.position.x + sizeOf(from).width / 2 + aside;
  return { x: centre - sizeOf(node).width / 2, y: from.position.y + row };
}

/** Puts a node that stands loose into an edge. The same document when it is not loose, or has no way out. */
export function insertNode(document: JourneyDocument, id: string, edgeId: string): JourneyDocument {
  const node = nodeOf(document, id);
  const edge = document.edges.find((one) => one.id === edgeId);
  const handle = edge ? handleOfEdge(edge, nodeOf(document, edge.source)) : null;
  const way = node ? outletsOf(node)[0] : undefined;
  if (!node || !edge || handle === null || way === undefined || !mayFollow(node)) return document;
  if (document.edges.some(({ source, target }) => source === id || target === id)) return document;
  return connect(connect(document, { source: edge.source, handle, target: id }), { source: id, handle: way, target: edge.target });
}
