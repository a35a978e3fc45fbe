import type { JourneyDocument, JourneyNode } from '#lib/journey';
import { type CardData, type CardNode, type CardWords, cardOf, takenSpots } from '../flow-of.ts';
import { cardHeight, cardWidth } from '../sizes.ts';

/** Faults of nodes by their id. */
export type Problems = ReadonlyMap<string, readonly string[]>;
const fine: readonly string[] = [];

const said = ({ title, words, face, outlets, problems }: CardData): string =>
  JSON.stringify([title, words, face.title, problems, outlets.map(({ id, words: name, taken }) => [id, name, taken])]);

const byNode = new WeakMap<JourneyNode, { readonly spots: string; readonly card: CardWords }>();

function remembered(node: JourneyNode, taken: ReadonlySet<string>, spots: string) {
  const known = byNode.get(node);
  if (known?.spots === spots) return known.card;
  const card = cardOf(node, taken);
  byNode.set(node, { spots, card });
  return card;
}

/** The nodes of a draft for React Flow. What has not changed is the very same object as before, so that it is not drawn again. */
export function draftNodes(document: JourneyDocument, problems: Problems, before: readonly CardNode[]): CardNode[] {
  const taken = takenSpots(document);
  const spots = [...taken].sort().join('\n\n');
  const known = new Map(before.map((node) => [node.id, node]));
  return document.nodes.map((node): CardNode => {
    const old = known.get(node.id);
    const data: CardData = { ...remembered(node, taken, spots), stats: null, problems: problems.get(node.id) ?? fine, mark: null };
    const keepsData = old !== undefined && said(old.data) === said(data);
    const { x, y } = node.position;
    if (old && keepsData && old.position.x === x && old.position.y === y) return old;
    const width = cardWidth(data.outlets.length);
    const trouble = data.problems.length > 0 ? `. To mend: ${data.problems.join('; ')}` : '';
    return {
      ...(old ?? { initialWidth: width, initialHeight: cardHeight(data.outlets.length, false) }),
      id: node.id,
      type: 'card',
      position: { x, y },
      data: keepsData && old ? old.data : data,
      width,
      ariaLabel: `${data.title}: ${data.words}${trouble}`,
    };
  });
}
