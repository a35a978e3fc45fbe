'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import type { JourneyDocument } from '#lib/journey';
import type { Spot } from '../editing/add-node.ts';
import type { Offer } from '../editing/blueprints.ts';
import type { Point } from '../lay-out.ts';
import type { Anchor } from './chooser.tsx';
import type { Editing } from './editing.ts';
import type { Deeds } from './editor-deeds.ts';
import { outletToUse } from './menus.ts';
import type { Sight } from './use-sight.ts';

/** The menu that is open: what to add and where, or where to lead a node. */
export type Menu =
  | { readonly kind: 'add'; readonly anchor: Anchor; readonly spot: Spot }
  | { readonly kind: 'connect'; readonly anchor: Anchor; readonly source: string };

/** The menus of the canvas, and what choosing from them does. */
export function useMenus({ now, deeds, sight }: { now: () => JourneyDocument; deeds: Deeds; sight: Sight }) {
  const [menu, setMenu] = useState<Menu | null>(null);
  const latest = useRef({ now, deeds, sight });
  latest.current = { now, deeds, sight };

  /** After the drawing has changed: goes to the node, and lets the keyboard go on from there. */
  const settle = useCallback((id: string) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { sight: eyes } = latest.current;
        eyes.goTo(id);
        eyes.focus(id);
      }),
    );
  }, []);
  const add = useCallback(
    (offer: Offer, spot: Spot) => {
      setMenu(null);
      settle(latest.current.deeds.add(offer, spot));
    },
    [settle],
  );
  const openAdd = useCallback((anchor: Anchor, spot: Spot) => setMenu({ kind: 'add', anchor, spot }), []);
  const spotAfter = useCallback((source: string | null, otherwise: Point): Spot => {
    const handle = source === null ? null : outletToUse(latest.current.now(), source);
    return source === null || handle === null ? { at: otherwise } : { after: source, handle };
  }, []);

  const editing = useMemo<Editing>(() => {
    const corner = (element: Element): Anchor => {
      const { left, bottom } = element.getBoundingClientRect();
      return { x: left, y: bottom };
    };
    return {
      onAdd: (source, handle, beside) => openAdd(corner(beside), { after: source, handle }),
      onInsert: (edge, beside) => openAdd(corner(beside), { into: edge }),
      onCut: (edge) => latest.current.deeds.remove({ nodes: [], edges: [edge] }),
    };
  }, [openAdd]);

  return {
    menu,
    editing,
    add,
    openAdd,
    close: () => {
      const { current } = latest;
      const from = menu?.kind === 'connect' ? menu.source : menu && 'after' in menu.spot ? menu.spot.after : null;
      setMenu(null);
      if (from !== null) current.sight.focus(from);
    },
    /** Adds what was clicked in the palette: after the chosen node, else in the middle. */
    addChosen: (offer: Offer, only: string | null) => {
      const spot = offer.type === 'trigger' ? { at: sight.middle() } : spotAfter(only, sight.middle());
      add(offer, spot);
    },
    openAddAfter: (only: string | null) => {
      const middle = sight.middle();
      openAdd(only === null ? { x: window.innerWidth / 2 - 144, y: window.innerHeight / 3 } : sight.beside(only), spotAfter(only, middle));
    },
    openConnect: (source: string) => setMenu({ kind: 'connect', anchor: sight.beside(source), source }),
    connect: (source: string, handle: string, target: string) => {
      setMenu(null);
      deeds.connect({ source, handle, target });
      sight.focus(source);
    },
    tidied: (tidy: () => void) => {
      tidy();
      requestAnimationFrame(() => requestAnimationFrame(() => sight.fit(null)));
    },
  };
}
export type Menus = ReturnType<typeof useMenus>;
