import type { Progress } from '../experience.ts';
import type { Labels } from '../labels.ts';
import type { Floor } from './floor.ts';

/** What whoever has an experience drawn wants to hear, and what they lend. */
export interface Hooks {
  /** The person sees it */
  readonly shown?: () => void;
  /** A link or button of it was used */
  readonly clicked?: () => void;
  readonly completed?: () => void;
  readonly dismissed?: () => void;
  readonly progress?: (progress: Progress) => void;
  /** It has gone from the page, for whatever reason */
  readonly gone?: () => void;
  /** Hears of what went wrong; nothing of it reaches the page */
  readonly report?: (what: string) => void;
  /** False: links lead nowhere, for a preview */
  readonly follows?: boolean;
  /** False: it never takes the focus by itself, for a preview beside which somebody writes */
  readonly focuses?: boolean;
  /** The words of its own buttons; English where none are given */
  readonly labels?: Partial<Labels>;
  /** One thing at a time, among all that share it */
  readonly floor?: Floor;
  /** Remembers that a checklist is folded */
  readonly shelf?: { get(name: string): string | null; set(name: string, value: string): void };
  /** Under which name the shelf remembers; the key of the experience unless told */
  readonly name?: string;
}

/** What a drawn experience can be told. */
export interface Drawn {
  /** News from another device, or of a milestone */
  update(progress: Progress): void;
  /** Takes it away, and tells nobody of an end */
  close(): void;
}

/** What the kinds of experiences do besides drawing. */
export interface Acts {
  shown(): void;
  clicked(): void;
  /** Tells that it is completed; it may stay where it is */
  completed(): void;
  progress(progress: Progress): void;
  /** Tells how it ended, and takes it away */
  end(how: 'completed' | 'dismissed'): void;
  close(): void;
  report(what: string): void;
  take(wake: () => void): boolean;
  leave(): void;
  folded(): boolean;
  fold(folded: boolean): void;
}
