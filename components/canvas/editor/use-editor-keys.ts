'use client';

import { useEffect, useRef } from 'react';
import { type Deed, deedOf } from './keys.ts';

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"], [data-beside-canvas]') !== null);

/** The letter after `g` belongs to the console. */
const leaderMs = 1_200;

/** Hears the keys of the canvas while nobody types anywhere. `onDeed` says whether it did something; else the key is the browser's. */
export function useEditorKeys(onDeed: (deed: Deed, target: EventTarget | null) => boolean): void {
  const act = useRef(onDeed);
  act.current = onDeed;
  useEffect(() => {
    let leaderAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return;
      const deed = Date.now() - leaderAt < leaderMs ? null : deedOf(event);
      leaderAt = event.key === 'g' && !event.ctrlKey && !event.metaKey ? Date.now() : 0;
      const onButton = event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
      if (deed === null || onButton || !act.current(deed, event.target)) return;
      event.preventDefault();
      if (event.altKey) event.stopPropagation(); // React Flow would move the node that has the focus
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}

/** Hears copy, cut and paste of the system while nobody types anywhere. */
export function useSystemClipboard(given: { onCopy: (cut: boolean) => string | null; onPaste: (text: string) => boolean }): void {
  const act = useRef(given);
  act.current = given;
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isElsewhere(event.target) || !window.getSelection()?.isCollapsed) return;
      const text = act.current.onCopy(event.type === 'cut');
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event.target)) return;
      if (act.current.onPaste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}
