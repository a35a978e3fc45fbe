import type { JourneyDocument, JourneyNode } from '#lib/journey';
import { handleOfEdge, outletsOf } from './wires.ts';

/**
 * Gives a node other settings. An edge follows its outlet when that is renamed, and goes when its outlet does. Throws nothing; a node that
 * is gone is left alone.
 */
export function setNode(document: JourneyDocument, node: JourneyNode): JourneyDocument {
  const before = document.nodes.find(({ id }) => id === node.id);
  if (!before || before === node) return document;
  const nodes = document.nodes.map((one) => (one === before ? node : one));
  const [was, is] = [outletsOf(before), outletsOf(node)];
  if (was.join('\n') === is.join('\n')) return { ...document, nodes };
  const nowCalled = (handle: string): string | null => {
    if (is.includes(handle)) return handle;
    const renamed = was.length === is.length ? is[was.indexOf(handle)] : undefined;
    return renamed !== undefined && !was.includes(renamed) ? renamed : null;
  };
  const edges = document.edges.flatMap((edge) => {
    if (edge.source !== node.id) return [edge];
    const handle = handleOfEdge(edge, before);
    const now = handle === null ? null : nowCalled(handle);
    return now === null ? [] : [now === handle ? edge : { ...edge, sourceHandle: now }];
  });
  return { ...document, nodes, edges };
}

/** Gives the journey another head: everything but nodes and edges. */
export const setHead = (document: JourneyDocument, head: Partial<Omit<JourneyDocument, 'nodes' | 'edges' | 'key'>>): JourneyDocument =>
  ({ ...document, ...head, key: document.key, nodes: document.nodes, edges: document.edges }) as JourneyDocument;
