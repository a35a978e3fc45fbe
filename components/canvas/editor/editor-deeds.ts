import type { JourneyDocument } from '#lib/journey';
import { addNode, type Spot } from '../editing/add-node.ts';
import { type Alignment, align, type Direction, distribute, tidy } from '../editing/arrange.ts';
import { blueprintFor, type Offer } from '../editing/blueprints.ts';
import { type Clip, clipText, duplicate, paste } from '../editing/clip.ts';
import { connect } from '../editing/connect.ts';
import { freeSpot } from '../editing/place.ts';
import { remove, type Selection } from '../editing/remove.ts';
import type { Wire } from '../editing/wires.ts';
import type { Point } from '../lay-out.ts';

/** Changes the draft. Changes of one strand that follow each other closely are one step of the history. */
export type Edit = (label: string, change: (now: JourneyDocument) => JourneyDocument, strand?: string) => void;

interface Hands {
  readonly now: () => JourneyDocument;
  readonly edit: Edit;
  readonly choose: (ids: readonly string[]) => void;
}

const nodes = (n: number): string => (n === 1 ? 'a node' : `${n} nodes`);

/** What a person can do on the canvas, each of it one step of the history. */
export const deedsWith = ({ now, edit, choose }: Hands) => ({
  /** Answers with the id of the new node. */
  add: (offer: Offer, spot: Spot): string => {
    const added = addNode(now(), blueprintFor(offer, now().key), spot);
    edit(`Add ${offer.face.title}`, () => added.document);
    choose([added.id]);
    return added.id;
  },
  connect: (wire: Wire): void => edit('Connect', (document) => connect(document, wire)),
  reconnect: (edge: string, wire: Wire): void =>
    edit('Connect otherwise', (document) => connect(remove(document, { nodes: [], edges: [edge] }), wire)),
  remove: (chosen: Selection): void => {
    if (chosen.nodes.length + chosen.edges.length === 0) return;
    edit(chosen.nodes.length > 0 ? `Delete ${nodes(chosen.nodes.length)}` : 'Delete a connection', (document) => remove(document, chosen));
  },
  duplicate: (ids: readonly string[]): void => {
    const made = duplicate(now(), ids);
    if (made.ids.length === 0) return;
    edit(`Duplicate ${nodes(ids.length)}`, () => made.document);
    choose(made.ids);
  },
  paste: (clip: Clip, wished: Point): void => {
    const [first] = clip.nodes;
    if (!first) return;
    const made = paste(now(), clip, freeSpot(now().nodes, first, wished));
    edit(`Paste ${nodes(made.ids.length)}`, () => made.document);
    choose(made.ids);
  },
  clip: (ids: readonly string[]): string => clipText(now(), ids),
  align: (ids: readonly string[], by: Alignment): void => edit('Align', (document) => align(document, ids, by)),
  distribute: (ids: readonly string[], direction: Direction): void =>
    edit('Space evenly', (document) => distribute(document, ids, direction)),
  tidy: (): void => edit('Lay everything out', tidy),
});
export type Deeds = ReturnType<typeof deedsWith>;
