import { ApiError, api } from '#components/api';
import { JourneyAnswer } from '#lib/authoring/contract';
import { canonicalJourney, type JourneyDocument } from '#lib/journey';
import { addressOf } from '../queries.ts';
import {
  type Draft,
  documentOf,
  edited,
  isDirty,
  opened,
  savingBegun,
  savingDone,
  savingFailed,
  savingRefused,
  seen,
  steppedBack,
  steppedForth,
  theirsTaken,
} from './draft.ts';
import { keepDraft, keptDraft } from './kept-draft.ts';

/** After the last change, before it is sent. */
const pauseMs = 700;
/** Before another attempt when the server could not be reached. */
const retryMs = 4_000;

interface Given {
  readonly workspace: number;
  readonly answer: JourneyAnswer;
  /** Viewers look on: nothing is kept and nothing is sent. */
  readonly readOnly: boolean;
  readonly onSaved: (answer: JourneyAnswer) => void;
}

/** The one copy of a journey's draft in a page: everything that shows or changes the draft goes through it, and it saves by itself. */
export class DraftStore {
  #draft: Draft;
  readonly #given: Given;
  readonly #listeners = new Set<() => void>();
  #timer: number | undefined;
  #keeping: number | undefined;
  #sending: Promise<void> | null = null;

  constructor(given: Given) {
    this.#given = given;
    this.#draft = opened(given.answer, given.readOnly ? null : keptDraft(given.workspace, given.answer.key));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly current = (): Draft => this.#draft;

  /** Goes on with what was left unsaved. */
  start(): void {
    window.addEventListener('pagehide', this.#keepNow);
    if (isDirty(this.#draft)) this.#sendSoon(0);
  }
  stop(): void {
    window.removeEventListener('pagehide', this.#keepNow);
    window.clearTimeout(this.#timer);
    if (this.#keeping !== undefined) this.#keepNow();
    void this.#send();
  }

  readonly edit = (label: string, change: JourneyDocument | ((now: JourneyDocument) => JourneyDocument), strand?: string): void => {
    if (this.#given.readOnly) return;
    const next = typeof change === 'function' ? change(this.#draft.history.present) : change;
    this.#change(edited(this.#draft, next, { label, strand, at: Date.now() }));
  };
  readonly undo = (): void => this.#change(steppedBack(this.#draft));
  readonly redo = (): void => this.#change(steppedForth(this.#draft));
  readonly takeTheirs = (): void => {
    const { conflict } = this.#draft;
    if (conflict) this.#change(theirsTaken(this.#draft, conflict.theirs, Date.now()));
  };

  /** The server's document as some other question found it. */
  readonly see = (answer: JourneyAnswer): void => {
    const next = seen(this.#draft, answer, Date.now());
    if (next !== this.#draft) this.#change(next);
  };

  /** Sends what is unsaved, now. Throws `ApiError` when it could not be saved. */
  readonly flush = async (): Promise<void> => {
    window.clearTimeout(this.#timer);
    await this.#sending;
    await this.#send();
    const { fault, conflict } = this.#draft;
    if (conflict) throw new ApiError({ status: 409, code: 'conflict', detail: conflict.says });
    if (fault) throw new ApiError({ status: 0, code: 'offline', detail: fault });
  };

  #change(next: Draft): void {
    if (next === this.#draft) return;
    this.#draft = next;
    for (const listener of this.#listeners) listener();
    if (this.#given.readOnly) return;
    this.#keeping ??= window.setTimeout(this.#keepNow, 200);
    if (!next.saving && !next.conflict && isDirty(next)) this.#sendSoon(next.fault ? retryMs : pauseMs);
  }

  readonly #keepNow = (): void => {
    window.clearTimeout(this.#keeping);
    this.#keeping = undefined;
    const { workspace, answer } = this.#given;
    if (!this.#given.readOnly) keepDraft(workspace, answer.key, answer.createdAt, this.#draft);
  };

  #sendSoon(afterMs: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#send(), afterMs);
  }

  #send(): Promise<void> {
    this.#sending ??= this.#attempt().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #attempt(): Promise<void> {
    const { readOnly, answer, onSaved } = this.#given;
    while (!readOnly && !this.#draft.conflict && isDirty(this.#draft)) {
      const { revision, history } = this.#draft;
      this.#change(savingBegun(this.#draft));
      try {
        const body = canonicalJourney(history.present);
        const saved = await api.put(addressOf(answer.key), { query: { revision }, body, answer: JourneyAnswer });
        this.#change(savingDone(this.#draft, saved));
        onSaved(saved);
      } catch (fault) {
        if (!(fault instanceof ApiError)) throw fault;
        await this.#refused(fault);
        return;
      }
    }
  }

  async #refused(fault: ApiError): Promise<void> {
    if (fault.status !== 409) return this.#change(savingFailed(this.#draft, fault.message));
    try {
      const theirs = await api.get(addressOf(this.#given.answer.key), { answer: JourneyAnswer });
      const same = JSON.stringify(documentOf(theirs)) === JSON.stringify(canonicalJourney(this.#draft.history.present));
      this.#change(same ? savingDone(this.#draft, theirs) : savingRefused(this.#draft, theirs, fault.message));
    } catch (again) {
      if (!(again instanceof ApiError)) throw again;
      this.#change(savingFailed(this.#draft, again.message));
    }
  }
}
