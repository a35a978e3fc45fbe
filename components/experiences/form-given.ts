import type { ExperienceInput, ExperienceKind } from '#lib/channels/contract';
import type { Issue } from '#lib/kernel';

/** What the form of one kind gets. */
export interface FormGiven<K extends ExperienceKind> {
  readonly document: Extract<ExperienceInput, { kind: K }>;
  readonly issues: readonly Issue[];
  readonly readOnly: boolean;
  readonly onChange: (document: ExperienceInput) => void;
  /** Which step or item is being written: the preview shows it */
  readonly onPart: (at: number) => void;
}

export const placements = [
  { id: 'auto', name: 'where there is room' },
  { id: 'top', name: 'above' },
  { id: 'right', name: 'to the right' },
  { id: 'bottom', name: 'below' },
  { id: 'left', name: 'to the left' },
];
export type Placement = 'auto' | 'top' | 'right' | 'bottom' | 'left';
