import { handleWords, nodeWords } from '#components/words';
import type { JourneyDocument } from '#lib/journey';
import { mayFollow } from '../editing/add-node.ts';
import { offerGroups } from '../editing/blueprints.ts';
import { mayConnect } from '../editing/connect.ts';
import { nodeTitle } from '../editing/find-nodes.ts';
import { edgeFrom, nodeOf, outletsOf } from '../editing/wires.ts';
import { faceOf } from '../faces.tsx';
import type { ChoiceGroup } from './chooser.tsx';

/** What can be added; behind another node nothing that starts a run. */
export const offersToAdd = (behind: boolean): ChoiceGroup[] =>
  offerGroups.map(({ name, offers }) => ({
    name,
    choices: offers
      .filter((offer) => !behind || mayFollow(offer))
      .map(({ id, face, says }) => ({ id, title: face.title, says, icon: face.icon, tone: face.tone })),
  }));

/** Where a node may be led to, outlet by outlet; a choice is called `outlet>target`. */
export function targetsOf(document: JourneyDocument, source: string): ChoiceGroup[] {
  const node = nodeOf(document, source);
  return (node ? outletsOf(node) : []).map((handle) => ({
    name: handleWords(node?.type ?? '', handle) || 'Leads to',
    choices: document.nodes
      .filter(({ id }) => mayConnect(document, { source, handle, target: id }))
      .map((target) => {
        const { icon, tone } = faceOf(target.type, target.data);
        return { id: `${handle}>${target.id}`, title: nodeTitle(target), says: nodeWords(target.type, target.data), icon, tone };
      }),
  }));
}

/** The outlet that the next node comes behind: the first that leads nowhere yet, else the first; null where there is none. */
export function outletToUse(document: JourneyDocument, source: string): string | null {
  const node = nodeOf(document, source);
  const outlets = node ? outletsOf(node) : [];
  return outlets.find((handle) => edgeFrom(document, source, handle) === undefined) ?? outlets[0] ?? null;
}
