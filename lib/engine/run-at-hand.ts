import type { MessageStatus, Plan, Run, Step } from '#lib/journey';
import type { Person } from '#lib/people';

/** A run while a batch is at work. */
export interface RunAtHand {
  readonly id: number;
  readonly journey: string;
  /** Of the version that it walks through; moves only with `publish … runs: move`. */
  version: number;
  readonly shadow: boolean;
  /** Whose run it was when loaded; may have been merged into another person since. */
  person: Person;
  readonly runKey: string;
  readonly stored: boolean;
  /** Null for a run that ended and can change no more. */
  run: Run;
  /** Null when its version is gone: it can only be ended. */
  plan: Plan | null;
  convertedAt: number | null;
  /** How far the message of each node got. */
  readonly messages: Map<string, MessageStatus[]>;
  /** Steps taken before this batch, and in it. */
  stepsBefore: number;
  readonly steps: Step[];
  changed: boolean;
}

export const isOpen = ({ run }: RunAtHand): boolean => run.status === 'waiting';
