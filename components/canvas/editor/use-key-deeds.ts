'use client';

import { useEffect, useRef } from 'react';
import type { JourneyDocument } from '#lib/journey';
import { readClip } from '../editing/clip.ts';
import { neighbour } from '../editing/neighbour.ts';
import type { Point } from '../lay-out.ts';
import type { Deeds } from './editor-deeds.ts';
import type { EditorGiven } from './editor-given.ts';
import type { Deed } from './keys.ts';
import { useEditorKeys, useSystemClipboard } from './use-editor-keys.ts';
import type { Menus } from './use-menus.ts';
import type { Sight } from './use-sight.ts';

interface Given {
  given: EditorGiven;
  now: () => JourneyDocument;
  chosen: () => readonly string[];
  /** Edges that are chosen. */
  cut: () => readonly string[];
  deeds: Deeds;
  sight: Sight;
  menus: Menus;
  choose: (ids: readonly string[]) => void;
  goTo: (id: string) => void;
  onProblems: () => void;
}

/** Does what the keys and the system clipboard ask for. */
export function useKeyDeeds(tools: Given): void {
  const pointer = useRef<Point>({ x: -1, y: -1 });
  useEffect(() => {
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      pointer.current = { x, y };
    };
    window.addEventListener('pointermove', onMove, { passive: true });
    return () => window.removeEventListener('pointermove', onMove);
  }, []);

  useEditorKeys((deed, target) => act(deed, target, tools));
  useSystemClipboard({
    onCopy: (cut) => {
      const ids = tools.chosen();
      if (ids.length === 0) return null;
      const text = tools.deeds.clip(ids);
      if (cut) tools.deeds.remove({ nodes: ids, edges: [] });
      return text;
    },
    onPaste: (text) => {
      const clip = readClip(text);
      if (!clip) return false;
      const { sight, deeds } = tools;
      deeds.paste(clip, sight.holds(pointer.current) ? sight.at(pointer.current.x, pointer.current.y) : sight.middle());
      return true;
    },
  });
}

/** Whether something was done: what was not is the browser's to do. */
function act(deed: Deed, target: EventTarget | null, tools: Given): boolean {
  const { given, now, chosen, cut, deeds, sight, menus, choose, goTo } = tools;
  const ids = chosen();
  const only = ids.length === 1 ? (ids[0] ?? null) : null;
  const walk = (direction: 'next' | 'previous' | 'left' | 'right'): boolean => {
    const to = neighbour(now(), only, direction);
    if (to !== null) goTo(to);
    return true;
  };
  const does: Record<Deed, () => unknown> = {
    undo: given.onUndo,
    redo: given.onRedo,
    add: () => menus.openAddAfter(only),
    connect: () => (only === null ? false : menus.openConnect(only)),
    edit: () => {
      const onNode = target instanceof Element ? target.closest<HTMLElement>('.react-flow__node')?.dataset.id : undefined;
      if (only === null || (onNode !== undefined && onNode !== only)) return false; // React Flow chooses it first
      given.onForm();
    },
    delete: () => deeds.remove({ nodes: ids, edges: cut() }),
    duplicate: () => deeds.duplicate(ids),
    'select-all': () => choose(now().nodes.map(({ id }) => id)),
    'select-none': () => choose([]),
    tidy: () => menus.tidied(deeds.tidy),
    fit: () => sight.fit(null),
    'fit-selection': () => (ids.length > 0 ? sight.fit(ids) : false),
    next: () => walk('next'),
    previous: () => walk('previous'),
    left: () => walk('left'),
    right: () => walk('right'),
    'align-left': () => deeds.align(ids, 'left'),
    'align-right': () => deeds.align(ids, 'right'),
    'align-top': () => deeds.align(ids, 'top'),
    'align-bottom': () => deeds.align(ids, 'bottom'),
    'align-centre': () => deeds.align(ids, 'centre'),
    'align-middle': () => deeds.align(ids, 'middle'),
    'space-across': () => deeds.distribute(ids, 'across'),
    'space-down': () => deeds.distribute(ids, 'down'),
    problems: tools.onProblems,
    settings: given.onSettings,
  };
  return does[deed]() !== false;
}
