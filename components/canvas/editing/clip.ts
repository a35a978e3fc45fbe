import { canonicalJourney, JourneyDocument, type JourneyEdge, type JourneyNode } from '#lib/journey';
import { isObject, type Json } from '#lib/kernel';
import type { Point } from '../lay-out.ts';
import { sizeOf } from '../sizes.ts';
import { freshEdgeId, freshId } from './fresh-id.ts';
import { snapped } from './place.ts';
import { outletsOf } from './wires.ts';

/** A part of a journey as it travels: nodes, and the edges between them. */
export interface Clip {
  readonly nodes: readonly JourneyNode[];
  readonly edges: readonly JourneyEdge[];
}

/** What was chosen, as the text of a journey document; it can be pasted into a journey, or opened as one. */
export function clipText(document: JourneyDocument, chosen: readonly string[]): string {
  const ids = new Set(chosen);
  const nodes = document.nodes.filter(({ id }) => ids.has(id));
  const edges = document.edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
  const { key, name } = document;
  return JSON.stringify(canonicalJourney(JourneyDocument.parse({ key, name, nodes, edges })), null, 2);
}

/** The nodes and edges in a text that is a journey document, whole or in part; null when it is none. */
export function readClip(text: string): Clip | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // whatever else was copied
  }
  if (!isObject(value)) return null;
  const read = JourneyDocument.safeParse({ ...value, key: 'clip', name: '' });
  return read.success && read.data.nodes.length > 0 ? { nodes: read.data.nodes, edges: read.data.edges } : null;
}

export interface Pasted {
  readonly document: JourneyDocument;
  /** The ids that the copies have. */
  readonly ids: readonly string[];
}

/** Puts copies with ids of their own into a document, their upper left corner at `at`. References between copied nodes follow. */
export function paste(document: JourneyDocument, clip: Clip, at: Point): Pasted {
  const taken = new Set(document.nodes.map(({ id }) => id));
  const renamed = new Map<string, string>();
  for (const { id } of clip.nodes) {
    const own = taken.has(id) ? freshId(taken, id.replace(/-\d+$/, '')) : id;
    taken.add(own);
    renamed.set(id, own);
  }
  const corner = cornerOf(clip.nodes);
  const nodes = clip.nodes.map((node): JourneyNode => {
    const position = snapped({ x: node.position.x - corner.x + at.x, y: node.position.y - corner.y + at.y });
    return { ...node, id: renamed.get(node.id) ?? node.id, position, data: following(node.data, renamed) as JourneyNode['data'] };
  });
  const edgeIds = new Set(document.edges.map(({ id }) => id));
  const edges = clip.edges.flatMap((edge): JourneyEdge[] => {
    const [source, target] = [renamed.get(edge.source), renamed.get(edge.target)];
    const from = clip.nodes.find(({ id }) => id === edge.source);
    if (source === undefined || target === undefined || !from) return [];
    const handle = edge.sourceHandle ?? outletsOf(from)[0] ?? 'next';
    const id = freshEdgeId(edgeIds, source, handle);
    edgeIds.add(id);
    return [{ ...edge, id, source, sourceHandle: handle, target }];
  });
  return {
    document: { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] },
    ids: nodes.map(({ id }) => id),
  };
}

export const cornerOf = (nodes: readonly JourneyNode[]): Point => ({
  x: Math.min(...nodes.map(({ position }) => position.x)),
  y: Math.min(...nodes.map(({ position }) => position.y)),
});

/** A second one of what was chosen, beside it. */
export function duplicate(document: JourneyDocument, chosen: readonly string[]): Pasted {
  const ids = new Set(chosen);
  const nodes = document.nodes.filter(({ id }) => ids.has(id));
  if (nodes.length === 0) return { document, ids: [] };
  const edges = document.edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
  const { x, y } = cornerOf(nodes);
  const right = Math.max(...nodes.map((node) => node.position.x + sizeOf(node).width));
  return paste(document, { nodes, edges }, { x: x + (right - x) + 20, y });
}

/** Conditions on the message of a copied node are about the copy's. */
function following(value: Json, renamed: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((inner) => following(inner, renamed));
  if (!isObject(value)) return value as Json;
  const isMessageLeaf = typeof value.message === 'string' && typeof value.status === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'message' && isMessageLeaf ? (renamed.get(String(inner)) ?? (inner as Json)) : following(inner as Json, renamed),
    ]),
  );
}
