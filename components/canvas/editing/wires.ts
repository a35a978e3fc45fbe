import { handlesOf, type JourneyDocument, type JourneyEdge, type JourneyNode } from '#lib/journey';

/** Where a new edge would lead. */
export interface Wire {
  readonly source: string;
  readonly handle: string;
  readonly target: string;
}

export const nodeOf = ({ nodes }: JourneyDocument, id: string): JourneyNode | undefined => nodes.find((node) => node.id === id);

export const outletsOf = ({ type, data }: JourneyNode): readonly string[] => handlesOf(type, data);

/** The handle an edge leaves by: its own, or the only one that its node has. */
export function handleOfEdge({ sourceHandle }: JourneyEdge, source: JourneyNode | undefined): string | null {
  if (sourceHandle != null) return sourceHandle;
  const outlets = source ? outletsOf(source) : [];
  return outlets.length === 1 ? (outlets[0] ?? null) : null;
}

/** The edge that leaves a node by a handle. */
export function edgeFrom(document: JourneyDocument, source: string, handle: string): JourneyEdge | undefined {
  const node = nodeOf(document, source);
  return document.edges.find((edge) => edge.source === source && handleOfEdge(edge, node) === handle);
}
