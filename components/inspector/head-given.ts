import type { JourneyDocument } from '#lib/journey';
import type { Issue } from '#lib/kernel';

/** What every part of the head's form is given, with the part of the head that it changes. */
export interface HeadGiven<Part extends keyof JourneyDocument> {
  readonly document: JourneyDocument;
  readonly issues: readonly Issue[];
  readonly readOnly: boolean;
  readonly onChange: (part: JourneyDocument[Part]) => void;
}
