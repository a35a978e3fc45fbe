import type { ReactNode } from 'react';
import type { JourneyDocument } from '#lib/journey';
import type { Issue } from '#lib/kernel';
import type { Edit } from './editor-deeds.ts';

/** A step of the history, by what it is called. */
export interface Step {
  readonly label: string;
}

export interface EditorGiven {
  document: JourneyDocument;
  issues: readonly Issue[];
  warnings: readonly Issue[];
  edit: Edit;
  undo: Step | null;
  redo: Step | null;
  onUndo: () => void;
  onRedo: () => void;
  /** The node to begin with, from the address. */
  first: string | null;
  /** The one node that is chosen; null for none or several. */
  onSelect: (node: string | null) => void;
  /** Opens the settings of the journey. */
  onSettings: () => void;
  /** Puts the cursor into the form of the chosen node. */
  onForm: () => void;
  /** What else stands in the toolbar. */
  children: ReactNode;
}
