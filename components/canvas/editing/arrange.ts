import type { JourneyDocument } from '#lib/journey';
import { isLaidOut, layOut, type Point } from '../lay-out.ts';
import { sizeOf } from '../sizes.ts';
import { inOutletOrder } from './outlet-order.ts';
import { snapped } from './place.ts';

/** Moves nodes to new places; the others stay. The same document when nothing moves. */
export function moveNodes(document: JourneyDocument, places: ReadonlyMap<string, Point>): JourneyDocument {
  let moved = false;
  const nodes = document.nodes.map((node) => {
    const place = places.get(node.id);
    if (!place || (place.x === node.position.x && place.y === node.position.y)) return node;
    moved = true;
    return { ...node, position: { x: place.x, y: place.y } };
  });
  return moved ? { ...document, nodes } : document;
}

/** Lays all nodes out anew, downwards, with the outlets of a node in their order from left to right. */
export function tidy(document: JourneyDocument): JourneyDocument {
  const boxes = document.nodes.map((node) => ({ id: node.id, ...sizeOf(node) }));
  const places = layOut(boxes, inOutletOrder(document));
  return moveNodes(document, new Map([...places].map(([id, place]) => [id, snapped(place)])));
}

/** The document with positions one can draw on: as they are where somebody placed the nodes, computed where nobody did. */
export function drawable(document: JourneyDocument): JourneyDocument {
  const boxes = document.nodes.map((node) => ({ id: node.id, ...node.position, ...sizeOf(node) }));
  return isLaidOut(boxes) ? document : tidy(document);
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Puts the chosen nodes on one line: by an edge of theirs, or by their middles. */
export function align(document: JourneyDocument, chosen: readonly string[], by: Alignment): JourneyDocument {
  const ids = new Set(chosen);
  const boxes = document.nodes.filter(({ id }) => ids.has(id)).map((node) => ({ id: node.id, ...node.position, ...sizeOf(node) }));
  if (boxes.length < 2) return document;
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const place: Record<Alignment, (box: (typeof boxes)[number]) => Point> = {
    left: ({ y }) => ({ x: left, y }),
    centre: ({ y, width }) => ({ x: (left + right - width) / 2, y }),
    right: ({ y, width }) => ({ x: right - width, y }),
    top: ({ x }) => ({ x, y: top }),
    middle: ({ x, height }) => ({ x, y: (top + bottom - height) / 2 }),
    bottom: ({ x, height }) => ({ x, y: bottom - height }),
  };
  return moveNodes(document, new Map(boxes.map((box) => [box.id, place[by](box)])));
}

export type Direction = 'across' | 'down';

/** Moves what lies between the two outermost of the chosen nodes, so that the gaps are alike. Two nodes have one gap: nothing moves. */
export function distribute(document: JourneyDocument, chosen: readonly string[], direction: Direction): JourneyDocument {
  const ids = new Set(chosen);
  const along = document.nodes
    .filter(({ id }) => ids.has(id))
    .map((node) => {
      const { width, height } = sizeOf(node);
      const [from, length] = direction === 'across' ? [node.position.x, width] : [node.position.y, height];
      return { node, from, length };
    })
    .sort((a, b) => a.from - b.from);
  const [first, last] = [along[0], along.at(-1)];
  if (along.length < 3 || !first || !last) return document;
  const taken = along.reduce((sum, { length }) => sum + length, 0);
  const gap = (last.from + last.length - first.from - taken) / (along.length - 1);
  const places = new Map<string, Point>();
  let at = first.from;
  for (const { node, length } of along) {
    const spot = Math.round(at);
    places.set(node.id, direction === 'across' ? { x: spot, y: node.position.y } : { x: node.position.x, y: spot });
    at += length + gap;
  }
  return moveNodes(document, places);
}
