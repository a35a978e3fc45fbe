import type { JourneyDocument, JourneyEdge } from '#lib/journey';

export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** Where an edge into a removed node leads on to, past all removed ones; null where there is no one way out. */
function onwards(target: string, gone: ReadonlySet<string>, edges: readonly JourneyEdge[]): string | null {
  const seen = new Set<string>();
  for (let at = target; ; ) {
    if (!gone.has(at)) return at;
    if (seen.has(at)) return null;
    seen.add(at);
    const ways = new Set(edges.filter(({ source }) => source === at).map((edge) => edge.target));
    const [next] = ways;
    if (ways.size !== 1 || next === undefined) return null;
    at = next;
  }
}

/**
 * Takes nodes and edges out of the drawing. Who came to a removed node goes on to where it led, if it led to one place only; edges that
 * were chosen themselves are gone.
 */
export function remove(document: JourneyDocument, { nodes, edges }: Selection): JourneyDocument {
  const gone = new Set(nodes);
  const cut = new Set(edges);
  const known = new Set(document.nodes.map(({ id }) => id));
  const left = document.edges.filter(({ id }) => !cut.has(id));
  const healed = left.flatMap((edge) => {
    if (gone.has(edge.source)) return [];
    if (!gone.has(edge.target)) return [edge];
    const target = onwards(edge.target, gone, left);
    return target === null || target === edge.source || !known.has(target) ? [] : [{ ...edge, target }];
  });
  return { ...document, nodes: document.nodes.filter(({ id }) => !gone.has(id)), edges: healed };
}
