import type { JourneyDocument } from '#lib/journey';
import { freshEdgeId } from './fresh-id.ts';
import { edgeFrom, nodeOf, outletsOf, type Wire } from './wires.ts';

/** Whether an edge may be drawn so: from a handle that exists, to another node that runs can come to. */
export function mayConnect(document: JourneyDocument, { source, handle, target }: Wire): boolean {
  const [from, to] = [nodeOf(document, source), nodeOf(document, target)];
  return from !== undefined && to !== undefined && source !== target && to.type !== 'trigger' && outletsOf(from).includes(handle);
}

/** Draws an edge. One that already leaves by this handle is led to the new target: a handle leads to one place. */
export function connect(document: JourneyDocument, wire: Wire): JourneyDocument {
  if (!mayConnect(document, wire)) return document;
  const { source, handle, target } = wire;
  const there = edgeFrom(document, source, handle);
  if (there?.target === target) return document;
  if (there) {
    const edges = document.edges.map((edge) => (edge === there ? { ...edge, sourceHandle: handle, target } : edge));
    return { ...document, edges };
  }
  const id = freshEdgeId(new Set(document.edges.map((edge) => edge.id)), source, handle);
  return { ...document, edges: [...document.edges, { id, source, sourceHandle: handle, target }] };
}
