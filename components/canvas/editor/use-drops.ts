'use client';

import type { Connection, FinalConnectionState } from '@xyflow/react';
import { type DragEvent, type MouseEvent as ReactMouseEvent, useCallback, useMemo, useRef } from 'react';
import type { JourneyDocument } from '#lib/journey';
import { insertNode } from '../editing/add-node.ts';
import type { CardNode, FlowEdge } from '../flow-of.ts';
import type { Point } from '../lay-out.ts';
import { edgeUnder } from './edge-under.ts';
import type { Deeds, Edit } from './editor-deeds.ts';
import { isOfferDragged, offerDropped } from './palette.tsx';
import type { Menus } from './use-menus.ts';
import type { Sight } from './use-sight.ts';

interface Given {
  now: () => JourneyDocument;
  deeds: Deeds;
  edit: Edit;
  sight: Sight;
  menus: Menus;
  /** The strand of the drag that ends now, so that what follows from it is one step with it. */
  dragStrand: () => string;
}

/** Half a card, so that a dropped node lies under the pointer. */
const grip: Point = { x: 120, y: 28 };
const pointOf = (event: MouseEvent | TouchEvent | ReactMouseEvent): Point => {
  const spot = 'clientX' in event ? event : event.changedTouches[0];
  return { x: spot?.clientX ?? 0, y: spot?.clientY ?? 0 };
};

/** What happens when something is let go over the canvas: an offer, a node, the end of a connection. */
export function useDrops(given: Given) {
  const latest = useRef(given);
  latest.current = given;
  const shown = useRef<Element | null>(null);

  /** Shows into which edge it would go. */
  const show = useCallback((edge: string | null) => {
    shown.current?.classList.remove('is-target');
    shown.current = edge === null ? null : document.querySelector(`.react-flow__edge[data-id="${CSS.escape(edge)}"]`);
    shown.current?.classList.add('is-target');
  }, []);

  const flowHandlers = useMemo(
    () => ({
      onConnect: ({ source, sourceHandle, target: to }: Connection) =>
        latest.current.deeds.connect({ source, handle: sourceHandle ?? '', target: to }),
      onConnectEnd: (event: MouseEvent | TouchEvent, { fromNode, fromHandle, toNode, toHandle }: FinalConnectionState) => {
        if (!fromNode || !fromHandle || toNode || toHandle || fromHandle.type !== 'source') return;
        latest.current.menus.openAdd(pointOf(event), { after: fromNode.id, handle: fromHandle.id ?? 'next' });
      },
      onReconnect: (old: FlowEdge, { source, sourceHandle, target: to }: Connection) =>
        latest.current.deeds.reconnect(old.id, { source, handle: sourceHandle ?? '', target: to }),
      onNodeDrag: (event: MouseEvent | TouchEvent | ReactMouseEvent, node: CardNode, dragged: CardNode[]) => {
        const { edges } = latest.current.now();
        const loose = dragged.length === 1 && !edges.some(({ source, target: to }) => source === node.id || to === node.id);
        if (loose) show(edgeUnder(pointOf(event).x, pointOf(event).y));
      },
      onNodeDragStop: (event: MouseEvent | TouchEvent | ReactMouseEvent, node: CardNode, dragged: CardNode[]) => {
        show(null);
        const edge = dragged.length === 1 ? edgeUnder(pointOf(event).x, pointOf(event).y) : null;
        const { now, edit, dragStrand } = latest.current;
        if (edge === null || insertNode(now(), node.id, edge) === now()) return;
        edit('Insert a node', (document_) => insertNode(document_, node.id, edge), dragStrand());
      },
    }),
    [show],
  );

  return {
    ...flowHandlers,
    onDragOver: (event: DragEvent) => {
      if (!isOfferDragged(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      show(edgeUnder(event.clientX, event.clientY));
    },
    onDragLeave: () => show(null),
    onDrop: (event: DragEvent) => {
      const offer = offerDropped(event.dataTransfer);
      show(null);
      if (!offer) return;
      event.preventDefault();
      const { x, y } = given.sight.at(event.clientX, event.clientY);
      const at = { x: x - grip.x, y: y - grip.y };
      const edge = edgeUnder(event.clientX, event.clientY);
      given.deeds.add(offer, edge === null ? { at } : { into: edge, at });
    },
  };
}
