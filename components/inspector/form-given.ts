import type { JourneyDocument } from '#lib/journey';
import type { Issue, Json, JsonObject } from '#lib/kernel';

/** What every form of the inspector is given. */
export interface FormGiven {
  /** What the form edits: a node's data, or the part of it that is this form's. */
  readonly data: JsonObject;
  /** Changes some keys; a key that is given as undefined goes. */
  readonly put: (change: Readonly<Record<string, Json | undefined>>) => void;
  /** Where `data` stands, as issues name it. */
  readonly path: string;
  readonly issues: readonly Issue[];
  readonly readOnly: boolean;
  readonly document: JourneyDocument;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
