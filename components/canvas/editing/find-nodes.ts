import { nodeWords } from '#components/words';
import type { JourneyNode } from '#lib/journey';
import { faceOf } from '../faces.tsx';

/** What a node is called: by its own label, else by what it is. */
export function nodeTitle({ type, data }: Pick<JourneyNode, 'type' | 'data'>): string {
  return typeof data.label === 'string' && data.label !== '' ? data.label : faceOf(type, data).title;
}

/** The nodes that a text is found in: title, id, or what they are set to. */
export function findNodes(nodes: readonly JourneyNode[], text: string): JourneyNode[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...nodes];
  return nodes.filter((node) => {
    const said = `${nodeTitle(node)} ${node.id} ${faceOf(node.type, node.data).title} ${nodeWords(node.type, node.data)}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
