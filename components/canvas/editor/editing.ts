'use client';

import { createContext } from 'react';

/** What a card or an edge asks of the editor around it. */
export interface Editing {
  /** Choose what comes after a handle; the menu opens beside the button that asks. */
  readonly onAdd: (source: string, handle: string, beside: Element) => void;
  /** Choose what comes into an edge. */
  readonly onInsert: (edge: string, beside: Element) => void;
  readonly onCut: (edge: string) => void;
}

/** Null where a journey is only looked at. */
export const EditingContext = createContext<Editing | null>(null);
