import { begin, type Change, changed, drawable, type History, isSame, redone, undone } from '#components/canvas';
import { asideKeys, type JourneyAnswer } from '#lib/authoring/contract';
import { canonicalJourney, type JourneyDocument } from '#lib/journey';

/* The words
 * saved      the document as the server has it, at `revision`
 * dirty      the present document is not the saved one
 * conflict   somebody saved another document meanwhile, while this one was dirty: nothing is sent until the author has chosen */

/** A journey as it is being drawn in this browser. */
export interface Draft {
  readonly history: History;
  readonly saved: JourneyDocument;
  readonly revision: number;
  readonly saving: boolean;
  /** Why the last attempt to save failed. */
  readonly fault: string | null;
  readonly conflict: { readonly theirs: JourneyAnswer; readonly says: string } | null;
}

/** What a browser keeps of a draft over a reload. */
export interface Kept extends History {
  readonly revision: number;
  /** Tells a journey from an earlier one of the same key. */
  readonly createdAt: string;
  readonly dirty: boolean;
}

/** The document alone, in its one form, with positions that can be drawn on. */
export const documentOf = (answer: JourneyAnswer): JourneyDocument =>
  canonicalJourney(drawable(Object.fromEntries(Object.entries(answer).filter(([name]) => !asideKeys.includes(name))) as JourneyDocument));

export const isDirty = ({ history, saved }: Pick<Draft, 'history' | 'saved'>): boolean => !isSame(history.present, saved);

/**
 * A draft as it was left in this browser, if the server's document is still the one it began with or something in it was never saved; else
 * the server's. What was never saved is sent over the revision that it began with: the server then says who saved in between.
 */
export function opened(answer: JourneyAnswer, kept: Kept | null): Draft {
  const saved = documentOf(answer);
  const { revision } = answer;
  const fresh: Draft = { history: begin(saved), saved, revision, saving: false, fault: null, conflict: null };
  if (kept === null || kept.createdAt !== answer.createdAt) return fresh;
  const history: History = { present: kept.present, past: kept.past, future: kept.future };
  if (kept.revision === revision || isSame(kept.present, saved)) return { ...fresh, history };
  return kept.dirty ? { ...fresh, history, revision: kept.revision } : fresh;
}

export const edited = (draft: Draft, next: JourneyDocument, change: Change): Draft => ({
  ...draft,
  history: changed(draft.history, next, change),
  fault: null,
});
export const steppedBack = (draft: Draft): Draft => ({ ...draft, history: undone(draft.history) ?? draft.history, fault: null });
export const steppedForth = (draft: Draft): Draft => ({ ...draft, history: redone(draft.history) ?? draft.history, fault: null });

export const savingBegun = (draft: Draft): Draft => ({ ...draft, saving: true, fault: null });
export const savingFailed = (draft: Draft, fault: string): Draft => ({ ...draft, saving: false, fault });
export const savingDone = (draft: Draft, answer: JourneyAnswer): Draft => ({
  ...draft,
  saving: false,
  fault: null,
  saved: documentOf(answer),
  revision: answer.revision,
});
export const savingRefused = (draft: Draft, theirs: JourneyAnswer, says: string): Draft => ({
  ...draft,
  saving: false,
  conflict: { theirs, says },
});

/** Takes the server's document as the next step, so that undoing brings back what was drawn here. */
export const theirsTaken = (draft: Draft, theirs: JourneyAnswer, at: number): Draft => {
  const saved = documentOf(theirs);
  const history = changed(draft.history, saved, { label: 'Take what was saved elsewhere', at });
  return { ...draft, history, saved, revision: theirs.revision, conflict: null, fault: null };
};

/** What the server was found to have. A newer document is taken when nothing is unsaved here; else saving will be refused, with who saved it. */
export function seen(draft: Draft, answer: JourneyAnswer, at: number): Draft {
  if (draft.saving || answer.revision <= draft.revision) return draft;
  if (draft.conflict) return { ...draft, conflict: { ...draft.conflict, theirs: answer } };
  if (isSame(draft.history.present, documentOf(answer))) return savingDone(draft, answer);
  return isDirty(draft) ? draft : theirsTaken(draft, answer, at);
}
