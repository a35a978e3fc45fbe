import type { JourneyDocument } from '#lib/journey';
import { outletsOf } from './wires.ts';

/** Edges in the order of their outlets, so that a layout puts “yes” to the left of “no”. */
export function inOutletOrder({ nodes, edges }: Pick<JourneyDocument, 'nodes' | 'edges'>): { source: string; target: string }[] {
  return nodes.flatMap((node) => {
    const handles = outletsOf(node);
    const own = edges.filter(({ source }) => source === node.id);
    return own.sort((a, b) => handles.indexOf(a.sourceHandle ?? '') - handles.indexOf(b.sourceHandle ?? ''));
  });
}
