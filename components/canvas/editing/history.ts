import type { JourneyDocument } from '#lib/journey';
import { isSame, type Patch, patchBetween, patched } from './patch.ts';

/* The words
 * step     one change that is undone and redone as a whole, and what it is called
 * strand   successive changes of one strand, made without a pause, are one step: the letters of a text, the arrows of a walk */

interface Step {
  readonly label: string;
  readonly strand: string | null;
  /** When its last change was made, in milliseconds of the epoch. */
  readonly at: number;
  readonly undo: Patch;
  readonly redo: Patch;
}

/** A document and the way to it, which can be gone back and forth. */
export interface History {
  readonly present: JourneyDocument;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export interface Change {
  readonly label: string;
  readonly strand?: string | undefined;
  readonly at: number;
}

const pauseMs = 1_500;
const mostSteps = 300;

export const begin = (present: JourneyDocument): History => ({ present, past: [], future: [] });

/** Goes on to another document. One that says the same is no step. */
export function changed(history: History, next: JourneyDocument, { label, strand, at }: Change): History {
  if (next === history.present || isSame(history.present, next)) return history;
  const last = history.past.at(-1);
  const joins =
    last !== undefined && strand !== undefined && last.strand === strand && history.future.length === 0 && at - last.at < pauseMs;
  const from = joins ? patched(history.present, last.undo) : history.present;
  const step: Step = { label, strand: strand ?? null, at, undo: patchBetween(next, from), redo: patchBetween(from, next) };
  const past = [...(joins ? history.past.slice(0, -1) : history.past), step];
  return { present: next, past: past.slice(-mostSteps), future: [] };
}

/** One step back; null at the beginning. */
export function undone({ present, past, future }: History): History | null {
  const step = past.at(-1);
  return step ? { present: patched(present, step.undo), past: past.slice(0, -1), future: [step, ...future] } : null;
}

/** One step forth again; null when nothing was undone. */
export function redone({ present, past, future }: History): History | null {
  const [step, ...rest] = future;
  return step ? { present: patched(present, step.redo), past: [...past, step], future: rest } : null;
}
